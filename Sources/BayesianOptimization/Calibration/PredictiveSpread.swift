internal import Glibc

/// How far measurements lie from what a surrogate foretells of candidates that it has not seen, learnt from
/// measurements that stand for the pool.
///
/// Hyper-parameters are fitted to what a rule chose, which is where the surrogate is surest, so that a belief is too
/// narrow for the rest of the pool and leave-one-out errors of chosen measurements do not show it. Measurements made
/// before any rule chose are as good as drawn from the pool: predicted by a surrogate fitted anew to all others, each
/// stands where a candidate stands that is not measured (exchangeability, as in conformal prediction: Vovk, Gammerman
/// and Shafer 2005, ISBN 978-0-387-00152-4). Their standardised errors are Gaussian of an unknown variance k², whose
/// prior is scaled inverse χ²; a further error is then Student's t (Gelman et al., Bayesian Data Analysis, 3rd ed.,
/// section 2.6). One number, because ten errors do not carry more.
public struct PredictiveSpread: Sendable, Hashable {
  /// By what a belief's standard deviation, noise included, is multiplied to give the scale of Student's t.
  public let stretch: Double
  /// Of Student's t; nil is a Gaussian.
  public let degreesOfFreedom: Int?

  /// A belief taken at its word.
  public static let asBelieved = PredictiveSpread(stretch: 1, degreesOfFreedom: nil)

  /// What is believed of k² before an error is seen. Chosen on pools of measured properties (logP, solubility, pKa,
  /// hydrogen-bond basicity, proton affinity) that are not those of `scripts/validate-optimiser`.
  public struct Prior: Sendable, Hashable {
    /// How many errors it is worth.
    public var count = 2
    /// Mean squared standardised error of these.
    public var square = 1.3
    /// Beyond so many standard deviations an error counts no further.
    public var largest = 4.0

    public init() {}
  }

  /// - Parameter predictions: of measurements that stand for the pool, by surrogates that had not seen them; nil where
  ///   there is none. No prediction at all leaves the belief at its word.
  public init(_ predictions: [GaussianMixture?], _ outcomes: [Double], prior: Prior = Prior()) {
    precondition(predictions.count == outcomes.count, "predictions of other outcomes")
    var squares: [Double] = []
    for (prediction, outcome) in zip(predictions, outcomes) {
      guard let prediction else { continue }
      let distance = outcome - prediction.mean
      squares.append(min(distance * distance / prediction.variance, prior.largest * prior.largest))
    }
    guard !squares.isEmpty else {
      self = .asBelieved
      return
    }
    let count = Double(prior.count + squares.count)
    stretch = ((Double(prior.count) * prior.square + squares.reduce(0, +)) / count).squareRoot()
    degreesOfFreedom = prior.count + squares.count
  }

  init(stretch: Double, degreesOfFreedom: Int?) {
    self.stretch = stretch
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// By what a belief's standard deviations are multiplied to be standard deviations of what comes.
  public var deviationFactor: Double {
    guard let degreesOfFreedom else { return stretch }
    // With two degrees or fewer there is no variance; a prior and one error make three.
    return stretch * (Double(degreesOfFreedom) / Double(max(degreesOfFreedom - 2, 1))).squareRoot()
  }

  /// Half of the central interval of this probability, in the belief's standard deviations.
  ///
  /// - Precondition: 0 < probability < 1.
  public func reach(_ probability: Double) -> Double {
    let share = 0.5 + probability / 2
    guard let degreesOfFreedom else { return Gaussian.quantile(share) }
    return stretch * StudentT.quantile(share, degrees: degreesOfFreedom)
  }

  /// Log density of an error of z of the belief's standard deviations, per such deviation.
  public func logDensity(_ z: Double) -> Double {
    let scaled = z / stretch
    guard let degreesOfFreedom else { return -Gaussian.logRootTwoPi - log(stretch) - scaled * scaled / 2 }
    return StudentT.logDensity(scaled, degrees: degreesOfFreedom) - log(stretch)
  }

  /// For a person to read.
  public var words: String {
    guard let degreesOfFreedom else { return "as believed" }
    let factor = (stretch * 1_000).rounded() / 1_000
    return "deviations times \(factor), Student's t of \(degreesOfFreedom) degrees"
  }
}
