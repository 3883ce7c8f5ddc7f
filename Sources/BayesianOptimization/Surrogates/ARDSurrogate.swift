/// A Matérn-5/2 process with a length-scale for each feature, at the hyper-parameters of highest posterior density.
///
/// The priors of `ARDObjective`; analytic gradients; L-BFGS from several starts, of which the best counts. Features
/// are taken as standardised; counts are not used.
public struct ARDSurrogate: Surrogate {
  /// How far from the prior's mode the searches begin, in logarithms of the length-scale.
  public var starts: [Double] = [0]
  public var iterations = 60
  /// Location and scale of the log-normal prior of the noise variance, of standardised outcomes.
  public var noiseLocation = -4.0
  public var noiseScale = 1.0

  public init() {}

  public func fit(_ inputs: Inputs, _ outcomes: [Double]) throws(SurrogateError) -> ARDPosterior {
    let scale = try StandardOutcomes(outcomes, rows: inputs.rows)
    try inputs.checkFinite()
    guard inputs.features.columns > 0 else { throw .shape(words: "no feature to have a length-scale") }
    var objective = ARDObjective(features: inputs.features, outcomes: scale.values)
    objective.noiseLocation = noiseLocation
    objective.noiseScale = noiseScale
    let search = LBFGS(iterations: iterations, tolerance: 1e-7)
    var best: LBFGS.Minimum?
    for shift in starts {
      var start = objective.start
      for place in 0..<objective.dimension { start[place] += shift }
      let found = search.minimise(from: start, objective.valueAndGradient)
      if found.value < best?.value ?? .infinity { best = found }
    }
    guard let best else { throw .notPositiveDefinite(words: "at every start of the search") }
    return try ARDPosterior(objective: objective, parameters: best.point, scale: scale)
  }
}

/// A fitted `ARDSurrogate`.
public struct ARDPosterior: Posterior {
  /// One for each feature, in its standardised unit.
  public let lengthScales: [Double]
  /// Of the standardised outcome.
  public let noise: Double
  private let scaled: Matrix
  private let exact: ExactGaussian
  private let scale: StandardOutcomes

  init(objective: ARDObjective, parameters: [Double], scale: StandardOutcomes) throws(SurrogateError) {
    let dimension = objective.dimension
    lengthScales = parameters[..<dimension].map { Double.exp($0) }
    noise = Double.exp(parameters[dimension]) + ARDObjective.leastNoise
    exact = try ExactGaussian(
      covariance: objective.covariance(lengthScales.map { 1 / ($0 * $0) }), outcomes: scale.values, noise: noise,
      mean: parameters[dimension + 1])
    self.scale = scale
    scaled = Self.scaled(objective.features, lengthScales)
  }

  public func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
    try pool.checkFinite()
    guard pool.features.columns == lengthScales.count else {
      throw .shape(words: "\(pool.features.columns) features, fitted to \(lengthScales.count)")
    }
    let candidates = Self.scaled(pool.features, lengthScales)
    let cross = Matern.values(squaredDistances: Matrix.squaredDistances(scaled, candidates), lengthScale: 1)
    let rows = KernelRows { candidate in
      Matern.values(
        squaredDistances: Matrix.squaredDistances(candidates.rows(at: [candidate]), candidates), lengthScale: 1
      ).elements
    }
    return PoolBelief(components: [
      exact.component(
        weight: 1, cross: cross, variances: [Double](repeating: 1, count: pool.rows), scale: scale,
        prior: { rows[$0] })
    ])
  }

  private static func scaled(_ features: Matrix, _ lengthScales: [Double]) -> Matrix {
    var result = features
    for row in 0..<features.rows {
      for column in lengthScales.indices { result[row, column] /= lengthScales[column] }
    }
    return result
  }
}
