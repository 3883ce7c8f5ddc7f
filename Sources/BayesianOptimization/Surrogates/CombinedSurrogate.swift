internal import Glibc

/// The default: counts and descriptors together as in `SumSurrogate`, in a metric that is learnt as in `ARDSurrogate`
/// but held close to equal length-scales, the rest averaged over a grid.
///
/// Alone, the sum cannot tell descriptors that matter from others, and the maximum of many length-scales is
/// over-confident. Here only the ratios of length-scales come from a maximum, under a prior that lets each differ from
/// the others by a factor of e^½; how long they are on the whole, the share of counts and the noise are averaged.
public struct CombinedSurrogate: Surrogate {
  /// How descriptors are standardised; nil learns it from the measured rows.
  public var standardisation: FeatureStandardisation?
  /// The scale of outcomes; nil learns it, which takes two measurements.
  public var outcomeScale: OutcomeStandardisation?
  /// Learns the metric.
  public var metric: ARDSurrogate
  public var grid: HyperparameterGrid
  public var predicts: SumSurrogate.Prediction

  public init(
    standardisation: FeatureStandardisation? = nil, outcomeScale: OutcomeStandardisation? = nil,
    predicts: SumSurrogate.Prediction = .outcome
  ) {
    self.standardisation = standardisation
    self.outcomeScale = outcomeScale
    self.predicts = predicts
    var priors = ARDSurrogate.Priors()
    priors.lengthScaleSpread = 0.5
    priors.sharedSpread = 1
    priors.noise = HyperparameterGrid.LogNormal(median: exp(-1), spread: 1)
    priors.maximisesLogarithms = true
    metric = ARDSurrogate(
      priors: priors, starts: [.init(lengthScale: exp(2.0.squareRoot() - 1), noise: exp(-1))], mostIterations: 20)
    var grid = HyperparameterGrid()
    // In units of the learnt metric.
    grid.lengthScales = [0.6, 1, 1.7]
    grid.lengthScalePrior = HyperparameterGrid.LogNormal(median: 1, spread: 1)
    self.grid = grid
  }

  /// Throws what `SumSurrogate.fit` throws.
  public func fit(_ measurements: Measurements) throws(SurrogateError) -> CombinedPosterior {
    let preparation = try Preparation(
      measurements, standardisation: standardisation, outcomeScale: outcomeScale, needsFeatures: false)
    var lengthScales: [Double] = []
    if !preparation.standardisation.columns.isEmpty {
      var metric = metric
      metric.standardisation = preparation.standardisation
      metric.outcomeScale = preparation.outcomeScale
      lengthScales = try metric.fit(measurements).lengthScales.map(\.lengthScale)
    }
    let sum = try SumPosterior(
      preparation, measurements, grid: grid, radial: metric.radial, metric: lengthScales, predicts: predicts)
    return CombinedPosterior(
      sum: sum, lengthScales: zip(preparation.standardisation.columns, lengthScales).map { ($0, $1) })
  }
}

/// A fitted `CombinedSurrogate`.
public struct CombinedPosterior: Posterior {
  let sum: SumPosterior
  /// The length-scale of each descriptor that is kept, in its standard deviations: small where it matters.
  public let lengthScales: [(column: Int, lengthScale: Double)]

  /// What is left of the grid, heaviest first; length-scales are in units of the metric.
  public var settings: [SumPosterior.Summary] { sum.settings }

  /// Throws `shape`, `notFinite`.
  public func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
    try sum.belief(over: pool)
  }

  public func leaveOneOut() throws(SurrogateError) -> [GaussianMixture] {
    try sum.leaveOneOut()
  }
}
