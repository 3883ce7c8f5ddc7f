/// Where candidates stand in a pool by mean and by standard deviation.
public struct Ranking: Sendable {
  /// Of the outcome without noise, candidate by candidate.
  public let means: [Double]
  public let deviations: [Double]
  private let sortedMeans: [Double]
  private let sortedDeviations: [Double]

  public init(_ belief: PoolBelief) {
    means = belief.means
    deviations = belief.standardDeviations(withNoise: false)
    sortedMeans = means.sorted()
    sortedDeviations = deviations.sorted()
  }

  /// Share of the pool with a smaller mean, and half of those with the same (itself too), in %.
  public func meanPercentile(of candidate: Int) -> Double { Self.percentile(of: means[candidate], in: sortedMeans) }

  /// The same of the standard deviation.
  public func deviationPercentile(of candidate: Int) -> Double {
    Self.percentile(of: deviations[candidate], in: sortedDeviations)
  }

  static func percentile(of value: Double, in sorted: [Double]) -> Double {
    let below = count(of: sorted) { $0 < value }
    let notAbove = count(of: sorted) { $0 <= value }
    return 50 * Double(below + notAbove) / Double(sorted.count)
  }

  /// How many at the front fulfil what those behind them do not.
  private static func count(of sorted: [Double], that isBefore: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
