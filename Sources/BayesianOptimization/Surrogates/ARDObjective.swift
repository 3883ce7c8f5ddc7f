internal import Glibc

/// Minus the log posterior density of an `ARDSurrogate`'s hyper-parameters, with its gradient.
///
/// Parameters are logarithms: a length-scale for each descriptor, then the noise variance, then the signal's variance,
/// then, where there are several batches, the standard deviation of a batch's effect.
package struct ARDObjective: Sendable {
  let features: Matrix
  /// Standardised.
  let outcomes: [Double]
  let design: ExperimentDesign
  let radial: RadialKernel
  let priors: ARDSurrogate.Priors

  package init(
    features: Matrix, measurements: Measurements, scale: OutcomeStandardisation, radial: RadialKernel,
    priors: ARDSurrogate.Priors
  ) {
    self.features = features
    outcomes = scale(measurements.outcomes)
    design = ExperimentDesign(measurements, unit: scale.standardDeviation)
    self.radial = radial
    self.priors = priors
  }

  var dimensions: Int { features.columns }
  package var count: Int { dimensions + (design.batches.isEmpty ? 2 : 3) }

  /// One setting, read from logarithms.
  struct Setting: Sendable, Hashable {
    var lengthScales: [Double]
    var noise: Double
    var signal: Double
    /// Standard deviation.
    var batch: Double
  }

  func setting(_ logs: [Double]) -> Setting {
    Setting(
      lengthScales: logs[0..<dimensions].map { exp($0) }, noise: exp(logs[dimensions]),
      signal: exp(logs[dimensions + 1]),
      batch: design.batches.isEmpty ? 0 : exp(logs[dimensions + 2]))
  }

  /// Descriptors in units of their length-scales.
  static func scaled(_ features: Matrix, _ lengthScales: [Double]) -> Matrix {
    let inverses = lengthScales.map { 1 / $0 }
    var result = features
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<features.rows {
        for column in inverses.indices { elements[row * inverses.count + column] *= inverses[column] }
      }
    }
    return result
  }

  func baseline(_ setting: Setting) -> Double { design.hasControls ? priors.meanVariance * setting.signal : 0 }

  func covariance(_ correlation: Matrix, _ setting: Setting) -> Matrix {
    design.covariance(
      correlation, signal: setting.signal, mean: priors.meanVariance * setting.signal, baseline: baseline(setting),
      noise: setting.noise, batch: setting.batch * setting.batch)
  }

  /// The process of one setting. Throws `notPositiveDefinite`.
  func process(_ setting: Setting) throws(SurrogateError) -> GaussianProcess {
    let squared = SquaredDistances.among(Self.scaled(features, setting.lengthScales))
    return try GaussianProcess(
      covariance: covariance(radial.correlations(squared, lengthScale: 1), setting), residuals: outcomes)
  }

  /// Infinite where the covariance has no factor.
  package func callAsFunction(_ logs: [Double]) -> (value: Double, gradient: [Double]) {
    let setting = setting(logs)
    let points = Self.scaled(features, setting.lengthScales)
    var correlation = SquaredDistances.among(points)
    var pulls = correlation
    let count = outcomes.count
    for row in 0..<count {
      for column in 0...row {
        let q = correlation[row, column]
        let (value, pull) = radial.correlationAndPull(q)
        correlation[row, column] = value
        correlation[column, row] = value
        pulls[row, column] = pull
        pulls[column, row] = pull
      }
    }
    let process: GaussianProcess
    do throws(SurrogateError) {
      process = try GaussianProcess(covariance: covariance(correlation, setting), residuals: outcomes)
    } catch {
      return (.infinity, Array(repeating: 0, count: logs.count))
    }
    var (value, gradient) = priors.logDensity(logs, setting, dimensions: dimensions)
    value += process.logLikelihood
    // ∂ log p(y) / ∂θ = ½ tr((α αᵀ − K⁻¹) ∂K/∂θ): Rasmussen and Williams (2006), eq. 5.9.
    var weights = process.cholesky.inverse
    let (mean, baseline) = (priors.meanVariance * setting.signal, baseline(setting))
    var (trace, signal, batch) = (0.0, 0.0, 0.0)
    var sums = [Double](repeating: 0, count: count)
    for row in 0..<count {
      for column in 0..<count {
        let weight = process.solved[row] * process.solved[column] - weights[row, column]
        let loading = design.loadings[row] * design.loadings[column]
        signal += weight * (loading * (setting.signal * correlation[row, column] + mean) + baseline)
        if row == column { trace += weight }
        if !design.batches.isEmpty, design.batches[row] == design.batches[column] { batch += weight }
        weights[row, column] = weight * loading * setting.signal * pulls[row, column]
        sums[row] += weights[row, column]
      }
    }
    let products = BLAS.product(weights, .asIs, points)
    for row in 0..<count {
      for column in 0..<dimensions {
        let point = points[row, column]
        gradient[column] += point * (sums[row] * point - products[row, column])
      }
    }
    gradient[dimensions] += 0.5 * setting.noise * trace
    gradient[dimensions + 1] += 0.5 * signal
    if !design.batches.isEmpty { gradient[dimensions + 2] += setting.batch * setting.batch * batch }
    return (-value, gradient.map { -$0 })
  }
}
