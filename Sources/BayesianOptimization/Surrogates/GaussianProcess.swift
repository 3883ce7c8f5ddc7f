internal import Glibc

/// A Gaussian process with everything fixed: the prior covariance of the measured outcomes, noise included, and the
/// outcomes less their prior mean.
package struct GaussianProcess: Sendable {
  package let cholesky: Cholesky
  package let residuals: [Double]
  /// (K + N)⁻¹ (y − m).
  package let solved: [Double]

  /// Throws `notPositiveDefinite`. Time grows as n³ / 3.
  package init(covariance: Matrix, residuals: [Double]) throws(SurrogateError) {
    precondition(covariance.rows == residuals.count, "a covariance for other outcomes")
    cholesky = try Cholesky(covariance)
    self.residuals = residuals
    solved = cholesky.solve(residuals)
  }

  /// (y − m)ᵀ (K + N)⁻¹ (y − m).
  package var misfit: Double { BLAS.dot(residuals, solved) }

  /// log p(y). Rasmussen and Williams (2006), eq. 2.30.
  package var logLikelihood: Double {
    -0.5 * (misfit + cholesky.logDeterminant + Double(residuals.count) * log(2 * Double.pi))
  }

  /// What each residual would have been predicted to be from all others, noise included: mean and variance.
  /// Rasmussen and Williams (2006), eq. 5.12.
  package func leaveOneOut() -> (means: [Double], variances: [Double]) {
    let inverse = cholesky.inverse
    let variances = residuals.indices.map { 1 / inverse[$0, $0] }
    return (residuals.indices.map { residuals[$0] - solved[$0] * variances[$0] }, variances)
  }

  /// The same in the unit of the outcomes.
  func leaveOneOut(in scale: OutcomeStandardisation) -> [GaussianMixture] {
    let (means, variances) = leaveOneOut()
    return zip(means, variances).map { mean, variance in
      GaussianMixture(
        mean: scale.mean + scale.standardDeviation * mean,
        standardDeviation: scale.standardDeviation * variance.squareRoot())
    }
  }

  /// Belief over a pool, in the unit of the outcome.
  ///
  /// - Parameters:
  ///   - cross: prior covariance of measured and pool, measured × pool, in this process's own unit.
  ///   - prior: prior variance of each member of the pool, in this process's own unit.
  ///   - noise: variance of one measurement's noise, in this process's own unit.
  ///   - row: prior covariance of one member with all, in this process's own unit.
  ///   - mean: of the pool without data, in the outcome's unit.
  ///   - unit: of the residuals, in the outcome's.
  ///   - scale: of covariances, as a standard deviation in the outcome's unit: not `unit` where the data have scaled
  ///     the prior.
  func component(
    weight: Double, cross: Matrix, prior: [Double], noise: Double, mean: Double, unit: Double,
    scale: Double,
    row: @escaping @Sendable (Int) -> [Double]
  ) -> PoolBelief.Component {
    var whitened = cholesky.whiten(cross)
    var means = BLAS.product(cross, .transposed, solved)
    for place in means.indices { means[place] = mean + unit * means[place] }
    var variances = prior
    let pool = prior.count
    whitened.elements.withUnsafeMutableBufferPointer { elements in
      variances.withUnsafeMutableBufferPointer { variances in
        for measured in 0..<cross.rows {
          for place in 0..<pool {
            let value = elements[measured * pool + place]
            variances[place] -= value * value
            elements[measured * pool + place] = value * scale
          }
        }
      }
    }
    let square = scale * scale
    for place in variances.indices { variances[place] *= square }
    return PoolBelief.Component(
      weight: weight, mean: means, variance: variances, noise: noise * square, whitened: whitened,
      prior: { candidate in
        var values = row(candidate)
        for place in values.indices { values[place] *= square }
        return values
      })
  }
}
