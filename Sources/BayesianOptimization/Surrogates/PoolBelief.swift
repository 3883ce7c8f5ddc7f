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

  /// How many candidates there are.
  public var count: Int { components[0].mean.count }

  /// One Gaussian over the noise-free outcomes of all candidates.
  public struct Component: Sendable {
    /// Its share of the mixture.
    public var weight: Double
    /// Of each candidate's outcome without noise.
    public private(set) var mean: [Double]
    /// Of each candidate's outcome without noise; never below 0.
    public private(set) var variance: [Double]
    /// Variance of one measurement's noise.
    public let noise: Double
    /// Row of the prior covariance: of a candidate's outcome with that of every other.
    private let prior: @Sendable (Int) -> [Double]
    /// L⁻¹ K(measured, pool), one row for each measured point and for each point conditioned on since.
    private var whitened: [[Double]]

    /// - Parameters:
    ///   - prior: row of the prior covariance for a candidate, as long as the pool.
    ///   - whitened: L⁻¹ K(measured, pool) row by row; empty where `prior` is already the posterior covariance.
    public init(
      weight: Double, mean: [Double], variance: [Double], noise: Double, whitened: [[Double]],
      prior: @escaping @Sendable (Int) -> [Double]
    ) {
      precondition(mean.count == variance.count, "a variance for each mean")
      self.weight = weight
      self.mean = mean
      self.variance = variance.map { max($0, 0) }
      self.noise = noise
      self.whitened = whitened
      self.prior = prior
    }

    /// Covariance of a candidate's outcome with that of every candidate.
    ///
    /// Time grows as pool × (measured + conditioned).
    public func covariance(with candidate: Int) -> [Double] {
      var row = prior(candidate)
      for factors in whitened {
        let factor = factors[candidate]
        for place in row.indices { row[place] -= factor * factors[place] }
      }
      return row
    }

    /// Takes in one further outcome of a candidate, measured with `noise`; a rank-1 update.
    ///
    /// - Parameter outcome: nil keeps all means, as if the expected outcome had been seen.
    public mutating func condition(on candidate: Int, outcome: Double?) {
      let covariance = covariance(with: candidate)
      let scale = (max(covariance[candidate], 0) + noise).squareRoot()
      guard scale > 0 else { return }
      let row = covariance.map { $0 / scale }
      let surprise = outcome.map { ($0 - mean[candidate]) / scale } ?? 0
      for place in row.indices {
        mean[place] += row[place] * surprise
        variance[place] = max(variance[place] - row[place] * row[place], 0)
      }
      whitened.append(row)
    }
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
      for place in sums.indices {
        let distance = component.mean[place] - means[place]
        let noise = withNoise ? component.noise : 0
        sums[place] += component.weight * (component.variance[place] + noise + distance * distance)
      }
    }
    return sums.map { $0.squareRoot() }
  }
}
