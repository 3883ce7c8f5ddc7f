/// A Gaussian process with fixed hyper-parameters, given outcomes: Rasmussen and Williams (2006), algorithm 2.1.
struct ExactGaussian: Sendable {
  let factor: Cholesky
  /// (K + noise)⁻¹ (y − mean)
  let weights: [Double]
  /// L⁻¹ (y − mean)
  private let whitenedOutcomes: [Double]
  let noise: Double
  let mean: Double

  /// - Parameters:
  ///   - covariance: of the measured candidates, without noise.
  ///   - outcomes: as many.
  init(covariance: Matrix, outcomes: [Double], noise: Double, mean: Double = 0) throws(SurrogateError) {
    var noisy = covariance
    for row in 0..<noisy.rows { noisy[row, row] += noise }
    factor = try Cholesky(noisy)
    let centred = outcomes.map { $0 - mean }
    whitenedOutcomes = factor.forward(centred)
    weights = factor.solve(centred)
    self.noise = noise
    self.mean = mean
  }

  /// log p(y), the constant −n log(2π)/2 included.
  var logEvidence: Double {
    let fit = whitenedOutcomes.reduce(0) { $0 + $1 * $1 }
    return -0.5 * (fit + factor.logDeterminant + Double(whitenedOutcomes.count) * Double.log(2 * Double.pi))
  }

  /// What is believed of a pool, back in the outcomes' unit.
  ///
  /// - Parameters:
  ///   - cross: measured × pool covariance.
  ///   - variances: of the pool before measurement.
  ///   - prior: row of the pool's covariance.
  func component(
    weight: Double, cross: Matrix, variances: [Double], scale: StandardOutcomes,
    prior: @escaping @Sendable (Int) -> [Double]
  ) -> PoolBelief.Component {
    let whitened = factor.forward(cross)
    let shift = BLAS.product(transposed: whitened, whitenedOutcomes)
    var remaining = variances
    for row in 0..<whitened.rows {
      for place in remaining.indices {
        let entry = whitened.elements[row * whitened.columns + place]
        remaining[place] -= entry * entry
      }
    }
    let unit = scale.deviation
    return PoolBelief.Component(
      weight: weight, mean: shift.map { scale.mean + unit * (mean + $0) },
      variance: remaining.map { max($0, 0) * unit * unit }, noise: noise * unit * unit,
      whitened: (0..<whitened.rows).map { whitened[row: $0].map { $0 * unit } },
      prior: { candidate in prior(candidate).map { $0 * unit * unit } })
  }
}
