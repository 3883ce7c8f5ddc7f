internal import Campaigns
internal import Foundation
internal import Synchronization
internal import Workers

/// Searches of the pool by structure: made in the background, kept by question while the pool has this size.
final class PoolSearches: Sendable {
  enum Standing: Sendable {
    /// How many structures were looked at, and of how many; 0 before that is known.
    case running(done: Int, total: Int)
    /// Under its number in the grid.
    case found(search: Int)
    case failed(CampaignError)
  }

  private struct Key: Hashable {
    var question: StructureQuestion
    var candidates: Int
  }

  private struct State {
    var standings: [Key: Standing] = [:]
    /// The latest last.
    var finished: [Key] = []
    var number = 0
  }

  private let state = Mutex(State())
  /// Held by the search that runs: two at once would take as long as one after the other.
  private let turn = Mutex(())
  private let command: WorkerCommand
  private let path: String
  private static let mostKept = 60
  /// Searches that may wait for their turn.
  private static let mostWaiting = 50
  /// A page waits as long, so that the answer of a small pool comes at once.
  private static let patience = (steps: 60, microseconds: UInt32(25_000))
  private static let workers = 2

  init(command: WorkerCommand, path: String) {
    self.command = command
    self.path = path
  }

  /// How far a search is; begins it where nobody has.
  func standing(
    of question: StructureQuestion, in grid: CandidateGrid, candidates: Int, waits: Bool = true
  ) throws(CampaignError) -> Standing {
    if let complaint = question.complaint { throw complaint }
    let key = Key(question: question, candidates: candidates)
    if begins(key) { Thread.detachNewThread { [self] in search(key, grid) } }
    for _ in 0..<(waits ? Self.patience.steps : 1) {
      let standing = state.withLock { $0.standings[key] }
      switch standing {
      case .found(let search): return .found(search: search)
      case .failed(let error):
        // Told once: what was wrong may have been mended.
        state.withLock { $0.standings[key] = nil }
        return .failed(error)
      case .running(_, let total) where total > 20_000: return .running(done: 0, total: total)
      case .running: if waits { usleep(Self.patience.microseconds) }
      case nil: throw .missing(what: "a free place", words: "too many searches wait; try again in a minute")
      }
    }
    return state.withLock { $0.standings[key] } ?? .running(done: 0, total: 0)
  }

  /// How far a search is that somebody has begun; nil where nobody has.
  func known(_ question: StructureQuestion, candidates: Int) -> Standing? {
    state.withLock { $0.standings[Key(question: question, candidates: candidates)] }
  }

  private func begins(_ key: Key) -> Bool {
    state.withLock { state in
      guard state.standings[key] == nil else { return false }
      let running = state.standings.values.count { if case .running = $0 { true } else { false } }
      guard running < Self.mostWaiting else { return false }
      state.standings[key] = .running(done: 0, total: 0)
      return true
    }
  }

  private func search(_ key: Key, _ grid: CandidateGrid) {
    turn.withLock { _ in
      do throws(CampaignError) {
        // A connection of its own, so that no page waits for a million structures.
        let own = try CampaignStore(path: path)
        let search = StructureSearch(key.question, command: command, workers: Self.workers)
        let matches = try own.read { (reader) throws(CampaignError) in
          try search.matches(in: reader) { done, total in
            state.withLock { $0.standings[key] = .running(done: done, total: total) }
          }
        }
        try own.close()
        let number = state.withLock { state in
          state.number += 1
          return state.number
        }
        try grid.enter(matches, ofSearch: number)
        for old in keep(key, number) { try grid.remove(search: old) }
      } catch {
        state.withLock { $0.standings[key] = .failed(error) }
      }
    }
  }

  /// Enters what is found; gives the numbers of what is forgotten for it.
  private func keep(_ key: Key, _ number: Int) -> [Int] {
    state.withLock { state in
      state.standings[key] = .found(search: number)
      state.finished.append(key)
      var forgotten: [Int] = []
      while state.finished.count > Self.mostKept {
        if case .found(let old) = state.standings.removeValue(forKey: state.finished.removeFirst()) {
          forgotten.append(old)
        }
      }
      return forgotten
    }
  }
}
