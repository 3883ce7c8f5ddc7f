internal import Glibc

/// What makes a candidate worth an experiment.
public enum AcquisitionRule: Sendable, Hashable {
  /// The largest expected improvement over the best outcome.
  case expectedImprovement
  /// Mean plus `beta` standard deviations: Srinivas, Krause, Kakade, Seeger, arXiv:0912.3995.
  case upperConfidenceBound(beta: Double)
  /// The highest mean: exploits, and gets stuck.
  case mean
  /// The highest standard deviation: explores only.
  case uncertainty
  /// The best of a sample of the belief.
  case thompson
  /// Any, by chance.
  case random

  /// The worth of every candidate; only its order counts.
  ///
  /// - Parameter best: the outcome to improve on.
  func values(_ belief: PoolBelief, best: Double, random: inout SplitMix64) -> [Double] {
    switch self {
    case .expectedImprovement: return Self.logExpectedImprovement(belief, best: best)
    case .upperConfidenceBound(let beta):
      return zip(belief.means, belief.standardDeviations(withNoise: false)).map { $0 + beta * $1 }
    case .mean: return belief.means
    case .uncertainty: return belief.standardDeviations(withNoise: false)
    case .thompson:
      let places = Array(0..<belief.count)
      return belief.sample(at: places, &random)
    case .random: return (0..<belief.count).map { _ in random.nextUnit() }
    }
  }

  /// log Σ weight · EI over the mixture.
  private static func logExpectedImprovement(_ belief: PoolBelief, best: Double) -> [Double] {
    var largest = [Double](repeating: -.infinity, count: belief.count)
    var terms: [[Double]] = []
    for component in belief.components where component.weight > 0 {
      let logWeight = log(component.weight)
      var values = [Double](repeating: 0, count: belief.count)
      for place in values.indices {
        values[place] =
          logWeight
          + ExpectedImprovement.logValue(
            mean: component.mean[place], deviation: component.variance[place].squareRoot(), best: best)
        largest[place] = max(largest[place], values[place])
      }
      terms.append(values)
    }
    return largest.indices.map { place in
      guard largest[place] > -.infinity else { return -.infinity }
      return largest[place] + log(terms.reduce(0) { $0 + exp($1[place] - largest[place]) })
    }
  }
}
