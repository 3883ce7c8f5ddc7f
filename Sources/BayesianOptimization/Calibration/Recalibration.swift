internal import Glibc

/// Corrections of a belief learnt from predictions of measurements it had not seen.
public enum Recalibration {
  /// The factor by which standard deviations are to be multiplied: the root of the mean squared standardised residual,
  /// drawn towards 1 as if `prior` residuals of 1 had been seen too.
  ///
  /// One number, because tens of measurements do not carry an isotonic map of quantiles. Clear of one outlier: no
  /// residual counts as more than `largest` standard deviations.
  public static func stretch(
    _ predictions: [GaussianMixture], _ outcomes: [Double], prior: Double = 5, largest: Double = 4
  ) -> Double {
    precondition(predictions.count == outcomes.count && prior > 0, "predictions of other outcomes")
    let squares = zip(predictions, outcomes).map { prediction, outcome in
      let z = prediction.parts.reduce(0) { sum, part in
        let distance = (outcome - part.mean) / part.standardDeviation
        return sum + part.weight * distance * distance
      }
      return min(z, largest * largest)
    }
    return ((prior + squares.reduce(0, +)) / (prior + Double(squares.count))).squareRoot()
  }

  /// Weights of several models by how well each predicts what it has not seen, summing to 1: the mixture of highest
  /// leave-one-out log score, found by expectation–maximisation.
  ///
  /// Stacking after Yao et al. 2018 (doi:10.1214/17-BA1091), with `prior` imagined outcomes that each model explains
  /// alike, so that few measurements do not choose one model alone.
  ///
  /// - Parameter predictions: of every model, in the order of the outcomes.
  public static func stackingWeights(
    _ predictions: [[GaussianMixture]], _ outcomes: [Double], prior: Double = 2
  ) -> [Double] {
    let models = predictions.count
    precondition(models > 0 && predictions.allSatisfy { $0.count == outcomes.count }, "predictions of other outcomes")
    let logs = predictions.map { zip($0, outcomes).map { $0.logDensity($1) } }
    var weights = [Double](repeating: 1 / Double(models), count: models)
    for _ in 0..<200 {
      var sums = [Double](repeating: prior / Double(models), count: models)
      for row in outcomes.indices {
        let shares = GridWeights.normalised((0..<models).map { log(weights[$0]) + logs[$0][row] })
        for model in 0..<models { sums[model] += shares[model] }
      }
      weights = sums.map { $0 / (prior + Double(outcomes.count)) }
    }
    return weights
  }
}
