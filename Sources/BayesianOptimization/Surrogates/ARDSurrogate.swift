internal import Glibc

/// A Gaussian process with one length-scale for each descriptor, at the maximum of its posterior density.
///
/// The length-scale's prior grows with the number of descriptors, so that the model does not become more complex by
/// being given more of them: Hvarfner, Hellsten and Nardi (2024, arXiv:2402.02229). Counts are not read. A maximum is
/// over-confident where the evidence is flat: see `SumSurrogate`.
public struct ARDSurrogate: Surrogate {
  /// How descriptors are standardised; nil learns it from the measured rows.
  public var standardisation: FeatureStandardisation?
  /// The scale of outcomes; nil learns it, which takes two measurements.
  public var outcomeScale: OutcomeStandardisation?
  public var priors: Priors
  public var radial: RadialKernel
  public var predicts: SumSurrogate.Prediction
  /// Starts of the optimiser: length-scales in units of √(number of descriptors), and noise variances. The best end is
  /// kept.
  public var starts: [Start]
  public var mostIterations: Int

  /// Where the optimiser begins.
  public struct Start: Sendable, Hashable {
    /// In units of √(number of descriptors).
    public var lengthScale: Double
    /// Variance, in units of the outcomes'.
    public var noise: Double

    public init(lengthScale: Double, noise: Double) {
      self.lengthScale = lengthScale
      self.noise = noise
    }
  }

  public init(
    standardisation: FeatureStandardisation? = nil, outcomeScale: OutcomeStandardisation? = nil,
    priors: Priors = Priors(), radial: RadialKernel = .matern52, predicts: SumSurrogate.Prediction = .outcome,
    starts: [Start] = [
      Start(lengthScale: 0.4, noise: 0.02), Start(lengthScale: 1.5, noise: 0.1), Start(lengthScale: 4, noise: 0.4),
    ], mostIterations: Int = 60
  ) {
    self.standardisation = standardisation
    self.outcomeScale = outcomeScale
    self.priors = priors
    self.radial = radial
    self.predicts = predicts
    self.starts = starts
    self.mostIterations = mostIterations
  }

  /// Throws what `SumSurrogate.fit` throws. Time grows as evaluations × n² × (n + descriptors).
  public func fit(_ measurements: Measurements) throws(SurrogateError) -> ARDPosterior {
    let preparation = try Preparation(
      measurements, standardisation: standardisation, outcomeScale: outcomeScale, needsFeatures: true)
    let objective = ARDObjective(
      features: preparation.features, measurements: measurements, scale: preparation.outcomeScale, radial: radial,
      priors: priors)
    let bounds = bounds(objective)
    var minimiser = BoundedMinimiser(lower: bounds.map(\.lowerBound), upper: bounds.map(\.upperBound))
    minimiser.mostIterations = mostIterations
    minimiser.gradientTolerance = 1e-4
    minimiser.valueTolerance = 1e-7
    var best: BoundedMinimiser.Minimum?
    for start in starts {
      let end = minimiser.minimise(from: point(start, objective)) { objective($0) }
      if end.value.isFinite, end.value < best?.value ?? .infinity { best = end }
    }
    guard let best else { throw .notPositiveDefinite(words: "at none of \(starts.count) starts") }
    let setting = objective.setting(best.point)
    return ARDPosterior(
      preparation: preparation, objective: objective, setting: setting, process: try objective.process(setting),
      predicts: predicts, logPosterior: -best.value)
  }

  private func point(_ start: Start, _ objective: ARDObjective) -> [Double] {
    let lengthScale = log(start.lengthScale * Double(objective.dimensions).squareRoot())
    var point = Array(repeating: lengthScale, count: objective.dimensions) + [log(start.noise), 0]
    if !objective.design.batches.isEmpty { point.append(log(priors.batchScale / 2)) }
    return point
  }

  private func bounds(_ objective: ARDObjective) -> [ClosedRange<Double>] {
    var result = Array(repeating: log(0.02)...log(1e5), count: objective.dimensions)
    result.append(log(priors.leastNoise)...log(10))
    result.append(priors.signal == nil ? 0...0 : log(1e-3)...log(1e3))
    if !objective.design.batches.isEmpty { result.append(log(1e-3)...log(10)) }
    return result
  }
}
