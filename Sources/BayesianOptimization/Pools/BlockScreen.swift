/// Judges candidates block by block, each for itself: means and variances without covariances.
public protocol BlockScreen: Sendable {
  /// For each component of the belief, in the belief's order. Throws what the surrogate throws of such candidates.
  func moments(of block: FeatureBlock) throws(SurrogateError) -> [BlockMoments]
}

/// What one component of a belief says of the candidates of a block.
public struct BlockMoments: Sendable {
  /// Its share of the mixture.
  public let weight: Double
  /// Of each candidate's outcome without noise, in the outcome's unit.
  public var means: [Double]
  /// The same, squared; never below 0.
  public var variances: [Double]
}

/// Judges by the posterior itself, in doubles: for any surrogate, and to check faster ones by.
public struct ExactScreen: BlockScreen {
  private let posterior: any Posterior

  public init(_ posterior: any Posterior) { self.posterior = posterior }

  public func moments(of block: FeatureBlock) throws(SurrogateError) -> [BlockMoments] {
    try posterior.belief(over: block.inputs).components.map {
      BlockMoments(weight: $0.weight, means: $0.mean, variances: $0.variance)
    }
  }
}

extension Posterior {
  /// The fastest judge of blocks that is at hand: the posterior itself, unless its type knows better.
  public func screen() -> any BlockScreen { ExactScreen(self) }
}
