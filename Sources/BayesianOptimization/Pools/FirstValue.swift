internal import Glibc

/// What a rule would give a candidate as the first pick: from its moments alone, and an upper bound of what it is worth
/// as a later one wherever `bounds` says so.
struct FirstValue {
  private let rule: AcquisitionRule
  /// What is to be beaten in each component, larger is better.
  private let marks: [Double]

  /// Throws `notStreamed` for a rule that needs no belief.
  init(_ rule: AcquisitionRule, marks: [Double]) throws(StreamError) {
    guard rule != .random else { throw .notStreamed(rule: rule) }
    self.rule = rule
    self.marks = marks
  }

  /// Whether no pick of a joint batch can exceed what a candidate's first value was.
  var bounds: Bool {
    switch rule {
    case .expectedImprovement, .upperConfidenceBound, .exploration, .mean: true
    case .noisyExpectedImprovement, .probabilityOfImprovement, .boundThenExploration, .thompsonSampling,
      .knowledgeGradient, .random:
      false
    }
  }

  /// - Parameters:
  ///   - mean, deviation: of the mixture, larger is better.
  ///   - feasible: the candidate's probability of being feasible.
  func callAsFunction(
    _ moments: [BlockMoments], _ row: Int, _ sign: Double, _ mean: Double, _ deviation: Double, _ feasible: Double
  ) -> Double {
    switch rule {
    case .expectedImprovement, .noisyExpectedImprovement:
      mixture(moments, row, sign, Improvement.expected, Improvement.logExpected) + log(feasible)
    case .probabilityOfImprovement:
      mixture(moments, row, sign, Improvement.probability, Improvement.logProbability) + log(feasible)
    case .upperConfidenceBound(let deviations), .boundThenExploration(let deviations): mean + deviations * deviation
    case .thompsonSampling: mean + 3 * deviation
    case .knowledgeGradient: mean + 2 * deviation
    case .exploration: deviation
    case .mean, .random: mean
    }
  }

  /// log Σ weight · value over components.
  private func mixture(
    _ moments: [BlockMoments], _ row: Int, _ sign: Double, _ value: (Double, Double, Double) -> Double,
    _ logValue: (Double, Double, Double) -> Double
  ) -> Double {
    var sum = 0.0
    for (place, moment) in moments.enumerated() {
      sum += moment.weight * value(sign * moment.means[row], moment.variances[row].squareRoot(), marks[place])
    }
    if sum > 1e-290 { return log(sum) }
    return Fantasies.logSum(
      moments.enumerated().map { place, moment in
        log(moment.weight)
          + logValue(sign * moment.means[row], moment.variances[row].squareRoot(), marks[place])
      })
  }
}
