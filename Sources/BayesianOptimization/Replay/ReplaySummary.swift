/// A mean over starts with its standard error.
public struct Estimate: Sendable, Hashable {
  public let mean: Double
  /// Sample standard deviation / √count; 0 of a single value tells nothing.
  public let standardError: Double
  public let count: Int

  /// Nil of no values.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    mean = values.reduce(0, +) / Double(count)
    var squares = 0.0
    for value in values { squares += (value - mean) * (value - mean) }
    standardError = count < 2 ? 0 : (squares / Double(count - 1) / Double(count)).squareRoot()
  }
}

/// A strategy's scores over all starts.
public struct ReplaySummary: Sendable, Equatable {
  /// Over the starts that leave something to find; nil where none does.
  public let topFraction: Estimate?
  public let area: Estimate?
  public let finalRegret: Estimate?
  /// For each round, over the starts that could be judged; nil where none could.
  public let negativeLogLikelihood: [Estimate?]
  public let coverage90: [Estimate?]
  /// Share of starts from which one of the best ⌈N/100⌉ was picked, of those that leave something to find.
  public let discovered: Estimate?
  /// Over those: after how many picks.
  public let firstTopPick: Estimate?

  public init(_ runs: [ReplayRun]) {
    topFraction = Estimate(runs.compactMap(\.score.topFraction))
    area = Estimate(runs.map(\.score.area))
    finalRegret = Estimate(runs.map(\.score.finalRegret))
    let rounds = runs.map(\.calibration.count).max() ?? 0
    func perRound(_ value: (ReplayCalibration) -> Double) -> [Estimate?] {
      (0..<rounds).map { round in
        Estimate(runs.compactMap { $0.calibration.count > round ? $0.calibration[round].map(value) : nil })
      }
    }
    negativeLogLikelihood = perRound(\.negativeLogLikelihood)
    coverage90 = perRound(\.coverage90)
    let open = runs.filter { $0.score.topFraction != nil }
    discovered = Estimate(open.map { $0.score.firstTopPick == nil ? 0 : 1 })
    firstTopPick = Estimate(open.compactMap { $0.score.firstTopPick.map(Double.init) })
  }
}

/// The difference of two strategies over the same starts, with its 95 % interval.
///
/// The interval is Student's, for the mean of paired differences.
public struct PairedDifference: Sendable, Hashable {
  /// One minus other.
  public let estimate: Estimate
  public let low: Double
  public let high: Double

  /// - Precondition: both have a value for each start.
  /// - Returns: nil of fewer than two starts.
  public init?(_ one: [Double], minus other: [Double]) {
    precondition(one.count == other.count, "values of other starts")
    guard one.count > 1, let estimate = Estimate(zip(one, other).map { $0 - $1 }) else { return nil }
    self.estimate = estimate
    let reach = StudentT.quantile(0.975, degrees: one.count - 1) * estimate.standardError
    low = estimate.mean - reach
    high = estimate.mean + reach
  }

  /// Whether 0 lies outside the interval.
  public var excludesZero: Bool { low > 0 || high < 0 }

  /// Of one score of two strategies, over starts where both have it.
  public init?(_ one: [ReplayRun], minus other: [ReplayRun], by score: (ReplayScore) -> Double?) {
    precondition(one.map(\.start) == other.map(\.start), "runs of other starts")
    var pairs: [(Double, Double)] = []
    for (first, second) in zip(one, other) {
      if let first = score(first.score), let second = score(second.score) { pairs.append((first, second)) }
    }
    self.init(pairs.map(\.0), minus: pairs.map(\.1))
  }
}
