/// What a sequence of picks found, by the outcomes of the whole pool.
public struct ReplayScore: Sendable, Hashable {
  /// Share of the best ⌈N/100⌉ candidates (ties in the pool's order) that were not in the start and were picked; nil
  /// where the start holds them all.
  public let topFraction: Double?
  /// Mean over picks of (best so far, the start included − median) / (max − median) of the pool.
  public let area: Double
  /// (max − best) / (max − min) of the pool after the last pick.
  public let finalRegret: Double
  /// After how many picks the first of the best ⌈N/100⌉ outside the start was picked, from 1; nil if none was.
  public let firstTopPick: Int?

  /// - Precondition: `pool` fits the outcomes, and start and picks are in it.
  init(_ pool: PoolTruth, start: [Int], picks: [Int]) {
    let wanted = pool.top.subtracting(start)
    topFraction = wanted.isEmpty ? nil : Double(wanted.intersection(picks).count) / Double(wanted.count)
    firstTopPick = picks.firstIndex(where: wanted.contains).map { $0 + 1 }
    var best = start.reduce(-Double.infinity) { max($0, pool.outcomes[$1]) }
    var sum = 0.0
    for pick in picks {
      best = max(best, pool.outcomes[pick])
      sum += (best - pool.median) / (pool.maximum - pool.median)
    }
    area = picks.isEmpty ? (best - pool.median) / (pool.maximum - pool.median) : sum / Double(picks.count)
    finalRegret = (pool.maximum - best) / (pool.maximum - pool.minimum)
  }
}

/// A pool's outcomes, with what scores need of them.
struct PoolTruth: Sendable {
  let outcomes: [Double]
  let minimum: Double
  let maximum: Double
  let median: Double
  /// The best ⌈N/100⌉, ties in the pool's order.
  let top: Set<Int>

  init(_ outcomes: [Double]) throws(ReplayError) {
    for (candidate, outcome) in outcomes.enumerated() where !outcome.isFinite {
      throw .shape(words: "the outcome of candidate \(candidate) is not a finite number")
    }
    let order = outcomes.indices.sorted { (outcomes[$0], $1) > (outcomes[$1], $0) }
    guard let first = order.first, let last = order.last else { throw .shape(words: "the pool is empty") }
    let count = outcomes.count
    self.outcomes = outcomes
    maximum = outcomes[first]
    minimum = outcomes[last]
    median = (outcomes[order[(count - 1) / 2]] + outcomes[order[count / 2]]) / 2
    top = Set(order.prefix((count + 99) / 100))
    guard maximum > median else {
      throw .nothingToFind(words: "at least half of the pool has its largest outcome, \(maximum)")
    }
  }
}
