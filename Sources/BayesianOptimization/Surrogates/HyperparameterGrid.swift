internal import Glibc

/// The settings over which a grid surrogate averages, with their priors.
///
/// Outcomes are standardised, so that nothing here has a unit but what says so. A grid instead of an optimiser: with
/// tens of measurements the evidence is flat, and one maximum of it is over-confident.
public struct HyperparameterGrid: Sendable, Hashable {
  /// Share of the signal's variance that the similarity of counts explains; the descriptors explain the rest. Each is
  /// as likely as any other beforehand.
  public var countShares: [Double] = [0, 0.25, 0.5, 0.75, 1]
  /// Length-scales of the descriptors in units of √(number of descriptors): the distance of two random candidates is
  /// about √2 of it.
  public var lengthScales: [Double] = [0.35, 0.7, 1.4, 2.8, 5.6]
  /// Prior of the length-scale in that unit.
  public var lengthScalePrior = LogNormal(median: 1.4, spread: 1)
  /// Noise variances in units of the signal's variance.
  public var noises: [Double] = [0.003, 0.01, 0.03, 0.1, 0.3, 1]
  /// Prior of the noise variance in units of the signal's.
  public var noisePrior = LogNormal(median: 0.05, spread: 1.5)
  /// Variance of the constant mean in units of the signal's.
  public var meanVariance = 1.0
  /// Prior of the signal's variance; integrated in closed form where no noise is known in the outcome's unit.
  public var signalPrior = InverseGamma(shape: 3, scale: 2)
  /// Signal variances, in units of the outcomes' variance, that are tried where some noise is known in the outcome's
  /// unit.
  public var signals: [Double] = [0.1, 0.3, 0.7, 1.5, 3]
  /// Standard deviations of a batch's effect, in units of the outcomes' standard deviation, that are tried where there
  /// are several batches.
  public var batchDeviations: [Double] = [0, 0.15, 0.35, 0.7, 1.2]
  /// Scale of the half-normal prior of a batch's standard deviation, in units of the outcomes' standard deviation.
  public var batchScale = 0.5
  /// Largest number of settings that a belief keeps.
  public var mostComponents = 10
  /// Posterior weight that is kept exactly where that many settings suffice.
  public var keptWeight = 0.999

  public init() {}

  /// A positive number whose logarithm is Gaussian.
  public struct LogNormal: Sendable, Hashable {
    public var median: Double
    /// Standard deviation of the logarithm.
    public var spread: Double

    public init(median: Double, spread: Double) {
      self.median = median
      self.spread = spread
    }

    /// Log density of the logarithm of `value`, up to a constant: what a grid even in logarithms needs.
    func logWeight(_ value: Double) -> Double {
      let z = log(value / median) / spread
      return -z * z / 2
    }
  }

  /// A variance whose inverse has a gamma distribution; its mean is scale / (shape − 1).
  public struct InverseGamma: Sendable, Hashable {
    public var shape: Double
    public var scale: Double

    public init(shape: Double, scale: Double) {
      self.shape = shape
      self.scale = scale
    }

    /// Log density of the logarithm of `value`, up to a constant.
    func logWeight(_ value: Double) -> Double { -shape * log(value) - scale / value }
  }
}
