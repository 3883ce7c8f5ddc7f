internal import Glibc

/// A Gaussian process whose kernel is a weighted sum of Tanimoto on counts and Matérn-5/2 on descriptors, averaged
/// over a grid of hyper-parameters by their posterior.
///
/// No optimiser, so nothing to fail to converge and no over-confident maximum. The outcome's variance is integrated
/// against an inverse-gamma prior (its mixture over scales is replaced by the Gaussian of the same variance); where a
/// noise is known in the outcome's unit it is one more axis of the grid.
public struct SumSurrogate: Surrogate {
  /// How descriptors are standardised; nil learns it from the measured rows, at the price of shifting with each batch.
  public var standardisation: FeatureStandardisation?
  /// The scale of outcomes; nil learns it, which takes two measurements.
  public var outcomeScale: OutcomeStandardisation?
  public var grid: HyperparameterGrid
  public var radial: RadialKernel
  /// What a belief is about.
  public var predicts: Prediction

  /// What a belief is about where there are control devices.
  public enum Prediction: Sendable, Hashable {
    /// The outcome in a batch without an effect of its own.
    case outcome
    /// The difference from a control of the same batch; the same as `outcome` where there is no control.
    case effect
  }

  public init(
    standardisation: FeatureStandardisation? = nil, outcomeScale: OutcomeStandardisation? = nil,
    grid: HyperparameterGrid = HyperparameterGrid(), radial: RadialKernel = .matern52,
    predicts: Prediction = .outcome
  ) {
    self.standardisation = standardisation
    self.outcomeScale = outcomeScale
    self.grid = grid
    self.radial = radial
    self.predicts = predicts
  }

  /// Throws `noMeasurements`, `oneMeasurement`, `constantOutcomes` (the last two only without an `outcomeScale`),
  /// `notFinite`, `shape`, `nothingVaries`, `notPositiveDefinite`. Time grows as settings × n³.
  public func fit(_ measurements: Measurements) throws(SurrogateError) -> SumPosterior {
    let preparation = try Preparation(
      measurements, standardisation: standardisation, outcomeScale: outcomeScale, needsFeatures: false)
    return try SumPosterior(
      preparation, measurements, grid: grid, radial: radial, metric: [], predicts: predicts)
  }
}
