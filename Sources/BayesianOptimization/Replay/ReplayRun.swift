internal import Glibc

/// One strategy from one start: what it picked and how that turned out.
public struct ReplayRun: Sendable, Equatable {
  /// Number of the start, from 0.
  public let start: Int
  public let picks: [ReplayPick]
  public let score: ReplayScore
  /// Of the belief before each round's picks; nil where the outcomes measured so far are all one number.
  public let calibration: [ReplayCalibration?]
  /// The measured candidate with the largest posterior mean after the last round; nil unless it was asked for.
  public let recommended: Int?
  /// The measured candidate with the largest outcome as measured, the first of several.
  public let luckiest: Int
}

/// One pick of a replay.
public struct ReplayPick: Sendable, Hashable {
  /// From 0.
  public let round: Int
  /// From 0, in the order chosen.
  public let position: Int
  /// Index in the pool.
  public let candidate: Int
  /// The pool's outcome, without what the replay adds.
  public let outcome: Double
  /// Predicted before the round, in the outcome's unit.
  public let mean: Double
  /// Of one measurement, noise included, by the spread that was expected.
  public let standardDeviation: Double
  /// Half of the central interval of 90 %.
  public let reach90: Double
  /// Which member of the portfolio chose it.
  public let member: Int
}

/// How well a belief foretold the outcomes of all candidates not measured yet, noise of one measurement included.
public struct ReplayCalibration: Sendable, Hashable {
  /// Mean of minus the log density that `PredictiveSpread` gives to (y − μ)/σ, all standardised by mean and standard
  /// deviation (divisor n) of the outcomes measured so far; μ and σ are those of the mixture. A belief taken at its word
  /// has ½ log(2πσ²) + (y − μ)²/(2σ²).
  public let negativeLogLikelihood: Double
  /// Share of outcomes in their central interval of 90 %: within 1.645 σ of μ where the belief is taken at its word.
  public let coverage90: Double

  init?(_ belief: PoolBelief, _ spread: PredictiveSpread, outcomes: [Double], measured: [Int], observed: [Double]) {
    let done = Set(measured)
    let left = outcomes.indices.filter { !done.contains($0) }
    let unit = Self.standardDeviation(observed)
    guard !left.isEmpty, unit > 0 else { return nil }
    let means = belief.means
    let deviations = belief.standardDeviations(withNoise: true)
    let reach = spread.reach(0.9)
    var sum = 0.0
    var inside = 0
    for candidate in left {
      let z = (outcomes[candidate] - means[candidate]) / deviations[candidate]
      sum += log(deviations[candidate] / unit) - spread.logDensity(z)
      if abs(z) <= reach { inside += 1 }
    }
    negativeLogLikelihood = sum / Double(left.count)
    coverage90 = Double(inside) / Double(left.count)
  }

  private static func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}
