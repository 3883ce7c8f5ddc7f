/// What a fitted surrogate believes of every candidate of a pool: a mixture of Gaussians, one for each setting of
/// the hyper-parameters that the evidence leaves alive.
///
/// Acquisition needs only this: no kernel and no feature. All numbers are in the outcome's own unit.
public struct PoolBelief: Sendable {
  /// The Gaussians; their weights sum to 1.
  public var components: [Component]

  /// - Precondition: there is a component, and all see the same candidates.
  public init(components: [Component]) {
    precondition(!components.isEmpty, "a belief without a component")
    precondition(components.allSatisfy { $0.mean.count == components[0].mean.count }, "components of several pools")
    self.components = components
  }

  /// Several beliefs of the same candidates as one mixture, each with its share.
  ///
  /// - Precondition: shares are not negative and not all 0.
  public init(mixing beliefs: [(belief: PoolBelief, share: Double)]) {
    let total = beliefs.reduce(0) { $0 + $1.share }
    precondition(total > 0 && beliefs.allSatisfy { $0.share >= 0 }, "a mixture without shares")
    self.init(
      components: beliefs.flatMap { member in
        member.belief.components.map { component in
          var scaled = component
          scaled.weight *= member.share / total
          return scaled
        }
      })
  }

  /// How many candidates there are.
  public var count: Int { components[0].mean.count }

  /// The same belief of the outcomes with their signs changed, so that the least becomes the largest.
  public var negated: PoolBelief { PoolBelief(components: components.map(\.negated)) }

  /// The same means with every standard deviation, the noise's too, times a factor: see `PredictiveSpread`.
  public func stretched(by factor: Double) -> PoolBelief {
    PoolBelief(components: components.map { $0.stretched(by: factor) })
  }

  /// The same belief of some of the candidates, in this order.
  public func rows(at places: [Int]) -> PoolBelief {
    PoolBelief(components: components.map { $0.rows(at: places) })
  }

  /// Takes in one further outcome of a candidate in every component; weights stay as they are.
  ///
  /// - Parameters:
  ///   - outcome: nil keeps all means, as if the expected outcome had been seen.
  ///   - noise: variance of this outcome's noise; nil is each component's own.
  public mutating func condition(on candidate: Int, outcome: Double?, noise: Double? = nil) {
    for place in components.indices { components[place].condition(on: candidate, outcome: outcome, noise: noise) }
  }

  /// Mean of each candidate's outcome under the mixture.
  public var means: [Double] {
    var sums = [Double](repeating: 0, count: count)
    for component in components {
      for place in sums.indices { sums[place] += component.weight * component.mean[place] }
    }
    return sums
  }

  /// Standard deviation of each candidate's outcome under the mixture.
  ///
  /// - Parameter withNoise: of one measurement instead of the outcome behind it.
  public func standardDeviations(withNoise: Bool) -> [Double] {
    let means = means
    var sums = [Double](repeating: 0, count: count)
    for component in components {
      let noise = withNoise ? component.noise : 0
      for place in sums.indices {
        let distance = component.mean[place] - means[place]
        sums[place] += component.weight * (component.variance[place] + noise + distance * distance)
      }
    }
    return sums.map { $0.squareRoot() }
  }
}
