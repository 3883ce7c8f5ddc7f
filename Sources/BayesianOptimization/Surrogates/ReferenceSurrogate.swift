internal import Glibc

/// The surrogate of the LEAP paper (arXiv 2605.20242): an exact Gaussian process with the kernel
/// constant · RBF(isotropic) + white noise at the maximum of its likelihood, as scikit-learn fits it.
///
/// Outcomes are standardised, features too, over the measured rows; a constant feature is divided by 1. All three
/// hyper-parameters begin at 1 and stay within 10⁻⁵ and 10⁵. One start: what another would find is not asked. Here to
/// be compared with, not to be used: it knows no batch, and one maximum from one start is over-confident.
public struct ReferenceSurrogate: Surrogate {
  /// Added to the diagonal, scikit-learn's `alpha`.
  private static let jitter = 1e-10
  private static let bound = log(1e5)

  public init() {}

  /// Throws `noMeasurements`, `oneMeasurement`, `constantOutcomes`, `notFinite`, `shape`, `notPositiveDefinite`, and
  /// `unsupported` for controls, batches or known noise.
  public func fit(_ measurements: Measurements) throws(SurrogateError) -> ReferencePosterior {
    try measurements.check()
    let plain = measurements.circumstances.allSatisfy {
      !$0.isControl && $0.deviceVariance ?? 0 == 0 && $0.batch == measurements.circumstances[0].batch
    }
    guard plain else { throw .unsupported(words: "the reference surrogate knows no controls, batches or known noise") }
    let scale = try OutcomeStandardisation(measurements.outcomes)
    let standardisation = try FeatureStandardisation(
      reference: measurements.inputs.features, settings: .init(clip: nil, keepsConstants: true))
    let points = try standardisation(measurements.inputs.features)
    // Length-scales may become tiny: distances are exact.
    let squared = SquaredDistances.exact(points, points)
    let outcomes = scale(measurements.outcomes)
    var minimiser = BoundedMinimiser(
      lower: Array(repeating: -Self.bound, count: 3), upper: Array(repeating: Self.bound, count: 3))
    minimiser.gradientTolerance = 1e-7
    minimiser.valueTolerance = 1e-15
    let end = minimiser.minimise(from: [0, 0, 0]) { Self.objective($0, squared, outcomes) }
    guard end.value.isFinite else { throw .notPositiveDefinite(words: "where the optimiser began") }
    let setting = ReferencePosterior.Setting(
      signal: exp(end.point[0]), lengthScale: exp(end.point[1]), noise: exp(end.point[2]))
    return ReferencePosterior(
      standardisation: standardisation, points: points, outcomeScale: scale, setting: setting,
      process: try GaussianProcess(covariance: Self.covariance(setting, squared), residuals: outcomes),
      logLikelihood: -end.value)
  }

  private static func covariance(_ setting: ReferencePosterior.Setting, _ squared: Matrix) -> Matrix {
    var result = RadialKernel.squaredExponential.correlations(squared, lengthScale: setting.lengthScale)
    for place in result.elements.indices { result.elements[place] *= setting.signal }
    for row in 0..<result.rows { result[row, row] += setting.noise + jitter }
    return result
  }

  /// Minus the log likelihood and its gradient by the logarithms of signal, length-scale and noise.
  package static func objective(
    _ logs: [Double], _ squared: Matrix, _ outcomes: [Double]
  ) -> (value: Double, gradient: [Double]) {
    let setting = ReferencePosterior.Setting(signal: exp(logs[0]), lengthScale: exp(logs[1]), noise: exp(logs[2]))
    let covariance = covariance(setting, squared)
    let process: GaussianProcess
    do throws(SurrogateError) {
      process = try GaussianProcess(covariance: covariance, residuals: outcomes)
    } catch {
      return (.infinity, [0, 0, 0])
    }
    let inverse = process.cholesky.inverse
    let factor = 1 / (setting.lengthScale * setting.lengthScale)
    var gradient = [0.0, 0.0, 0.0]
    for row in outcomes.indices {
      for column in outcomes.indices {
        let weight = process.solved[row] * process.solved[column] - inverse[row, column]
        let signal = row == column ? setting.signal : covariance[row, column]
        gradient[0] -= weight * signal / 2
        gradient[1] -= weight * signal * squared[row, column] * factor / 2
        if row == column { gradient[2] -= weight * setting.noise / 2 }
      }
    }
    return (-process.logLikelihood, gradient)
  }
}

/// A fitted `ReferenceSurrogate`.
public struct ReferencePosterior: Posterior {
  let standardisation: FeatureStandardisation
  let points: Matrix
  let outcomeScale: OutcomeStandardisation
  /// In standard deviations of outcomes and features.
  public let setting: Setting
  let process: GaussianProcess
  /// log p(y) of the standardised outcomes at the maximum.
  public let logLikelihood: Double

  /// The three hyper-parameters.
  public struct Setting: Sendable, Hashable {
    /// Variance of the signal.
    public let signal: Double
    public let lengthScale: Double
    /// Variance of the noise.
    public let noise: Double
  }

  /// Throws `shape`, `notFinite`.
  public func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
    let candidates = try standardisation(pool.features)
    let setting = setting
    func covariances(_ left: Matrix) -> Matrix {
      var result = RadialKernel.squaredExponential.correlations(
        SquaredDistances.exact(left, candidates), lengthScale: setting.lengthScale)
      for place in result.elements.indices { result.elements[place] *= setting.signal }
      return result
    }
    let component = process.component(
      weight: 1, cross: covariances(points), prior: Array(repeating: setting.signal, count: pool.rows),
      noise: setting.noise, mean: outcomeScale.mean, unit: outcomeScale.standardDeviation,
      scale: outcomeScale.standardDeviation,
      row: { candidate in
        var row = SquaredDistances.exact(
          Matrix(rows: 1, columns: candidates.columns, elements: Array(candidates[row: candidate])), candidates
        ).elements
        let factor = 1 / (setting.lengthScale * setting.lengthScale)
        for place in row.indices {
          row[place] = setting.signal * RadialKernel.squaredExponential.correlation(row[place] * factor)
        }
        return row
      })
    return PoolBelief(components: [component])
  }

  public func leaveOneOut() throws(SurrogateError) -> [GaussianMixture] {
    process.leaveOneOut(in: outcomeScale)
  }
}
