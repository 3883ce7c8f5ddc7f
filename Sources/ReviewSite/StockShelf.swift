internal import CampaignPages
internal import Campaigns
internal import Foundation
internal import Synchronization
internal import Workers

/// The list of what is at hand, read in the background once, and what it offers for candidates that are held or
/// rejected.
final class StockShelf: Sendable {
  enum Standing: Sendable {
    case none
    case reading(rows: Int)
    case ready(StockList)
    case failed(String)
  }

  enum Search: Sendable {
    case running
    /// By the substance that is to be replaced.
    case found([RepairList.Part: StockAnswer])
    case failed(String)
  }

  private struct Key: Hashable {
    var sequence: Int
    var wanted: [RepairList.Part]
  }

  private let standing = Mutex(Standing.none)
  private let searches = Mutex<[Key: Search]>([:])
  private let source: StockSource?
  private let depicter: Depicter
  private static let workers = 2
  /// Offered for each candidate.
  private static let most = 3
  /// How many of the most alike are asked for their site.
  static let asked = 500

  init(_ source: StockSource?, depicter: Depicter) {
    self.source = source
    self.depicter = depicter
  }

  var now: Standing { standing.withLock { $0 } }

  /// Reads the list, unless it is there or being read.
  func begin() {
    guard let source else { return }
    let begins = standing.withLock { standing -> Bool in
      switch standing {
      case .reading, .ready: return false
      case .none, .failed:
        standing = .reading(rows: 0)
        return true
      }
    }
    guard begins else { return }
    Thread.detachNewThread { [self] in
      let next: Standing
      do throws(StockError) {
        next = .ready(
          try StockList(source, command: depicter.command, workers: Self.workers) { rows in
            standing.withLock { $0 = .reading(rows: rows) }
          })
      } catch {
        // Pages tell no path of the disk.
        next = .failed(error.words.replacing(source.path, with: source.name))
      }
      standing.withLock { $0 = next }
    }
  }

  /// What the stock offers for these candidates; begins to look where nobody has.
  func search(_ list: StockList, _ model: PoolModel, _ wanted: [RepairList.Part]) -> Search {
    let key = Key(sequence: model.sequence, wanted: wanted)
    let known = searches.withLock { searches -> Search? in
      if let known = searches[key] {
        // Told once: what was wrong may have been mended.
        if case .failed = known { searches[key] = nil }
        return known
      }
      // Of an earlier state of the log nothing is asked again.
      searches = searches.filter { if case .running = $0.value { true } else { false } }
      searches[key] = .running
      return nil
    }
    if let known { return known }
    Thread.detachNewThread { [self] in
      let next: Search
      do throws(CampaignError) { next = .found(try answers(list, model, wanted)) } catch { next = .failed("\(error)") }
      searches.withLock { $0[key] = next }
    }
    return .running
  }

  private func answers(
    _ list: StockList, _ model: PoolModel, _ wanted: [RepairList.Part]
  ) throws(CampaignError) -> [RepairList.Part: StockAnswer] {
    let sought = wanted.map { model.candidates[$0.number - 1].structures[$0.place] }
    let described = try model.described(sought.map(\.smiles))
    let pool = Dictionary(model.candidates.map { ($0.identity, $0.number) }, uniquingKeysWith: { first, _ in first })
    var answers: [RepairList.Part: StockAnswer] = [:]
    var offered: [(part: RepairList.Part, offer: StockOffer, instead: Candidate)] = []
    for (place, part) in wanted.enumerated() {
      // Whose site is not known, nothing keeps; what cannot be described is like nothing.
      guard case .success(let donor) = depicter.donor(of: sought[place].smiles) else { continue }
      var answer = StockAnswer(donor: donor, offers: [], asked: 0, passedOver: 0)
      if case .success(let features) = described[place] {
        var kept = 0
        for (molecule, likeness) in list.nearest(to: features.environments, count: Self.asked) {
          if molecule.substanceKey == sought[place].substanceKey { continue }
          answer.asked += 1
          guard case .success(donor) = depicter.donor(of: molecule.smiles) else { continue }
          let instead = RepairList.candidate(part, model, with: molecule)
          let same = pool[instead.identity]
          if let same, !model.mayBeOffered(same) {
            answer.passedOver += 1
            continue
          }
          offered.append(
            (part, StockOffer(molecule: molecule, likeness: likeness, candidate: same, outlooks: []), instead))
          kept += 1
          // One that cannot be described may fall out.
          if kept == Self.most + 1 { break }
        }
      }
      answers[part] = answer
    }
    let outlooks = try model.outlooks(of: offered.map(\.instead))
    for (own, outlook) in zip(offered, outlooks) {
      switch outlook {
      case .success(let believed):
        var offer = own.offer
        offer.outlooks = believed
        answers[own.part]?.offers.append(offer)
      case .failure: answers[own.part]?.passedOver += 1
      }
    }
    return answers.mapValues { answer in
      var answer = answer
      answer.offers = Array(answer.offers.prefix(Self.most))
      return answer
    }
  }
}
