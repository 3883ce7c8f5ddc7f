internal import CampaignPages
internal import Campaigns
internal import Foundation
internal import Reports
internal import Synchronization

extension ReviewSite {
  /// What pages know of the model of the whole pool.
  enum PoolStanding: Sendable {
    case none
    case computing
    case ready(PoolModel)
    case failed(String)
  }

  /// The model of the pool for this state of the log; begins to compute it where it is wanted and not there.
  func pool(_ state: ReviewState, isWanted: Bool) -> PoolStanding {
    let shouldBegin = poolModel.withLock { pool -> Bool in
      switch pool {
      case .computing: return false
      case .ready(let model) where model.sequence == state.sequence: return false
      case .ready, .none, .failed:
        if isWanted, state.candidateCount <= PoolModel.most {
          pool = .computing
          return true
        }
        return false
      }
    }
    if shouldBegin {
      Thread.detachNewThread { [self] in
        let next: PoolStanding
        do throws(CampaignError) {
          let own = try CampaignStore(path: store.path)
          let snapshot = try own.read { (reader) throws(CampaignError) in try reader.snapshot() }
          try own.close()
          next = .ready(try PoolModel(snapshot, command: depicter.command, workers: 2))
        } catch {
          next = .failed(words(of: error))
        }
        poolModel.withLock { $0 = next }
      }
    }
    return poolModel.withLock { $0 }
  }

  /// What stands where the pool is not computed.
  func poolNotice(_ standing: PoolStanding, _ state: ReviewState, place: String) -> Markup {
    switch standing {
    case .ready(let model) where model.sequence == state.sequence: ""
    case .ready:
      "<p class=\"notice\">Computed for event \(poolSequence(standing)), the log has gone on: <a href=\"\(place)?compute=yes\">compute it anew</a>.</p>\n"
    case .computing:
      "<p class=\"notice\" role=\"status\">The pool is being computed; <a href=\"\(place)\">look again</a> in some seconds.</p>\n"
    case .failed(let words):
      "<p class=\"error\" role=\"alert\">The pool cannot be computed: \(words). <a href=\"\(place)?compute=yes\">Try again</a></p>\n"
    case .none where state.candidateCount > PoolModel.most:
      "<p class=\"hint\">More than \(PoolModel.most) candidates: use <span class=\"code\">dative campaign predict</span>.</p>\n"
    case .none:
      "<p><a href=\"\(place)?compute=yes\">Compute the whole pool</a>: beliefs, likeness and the map; takes seconds to minutes.</p>\n"
    }
  }

  private func poolSequence(_ standing: PoolStanding) -> Int {
    if case .ready(let model) = standing { model.sequence } else { 0 }
  }
}
