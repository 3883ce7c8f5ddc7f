internal import Glibc

/// A weighted sum of Gaussians on a line: what is believed of one outcome.
public struct GaussianMixture: Sendable, Equatable {
  /// One Gaussian.
  public struct Part: Sendable, Equatable {
    public var weight: Double
    public var mean: Double
    /// Greater than 0.
    public var standardDeviation: Double

    public init(weight: Double, mean: Double, standardDeviation: Double) {
      self.weight = weight
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }

  /// Its Gaussians; their weights sum to 1.
  public let parts: [Part]

  /// - Parameter parts: their weights are divided by their sum.
  /// - Precondition: a weight and every standard deviation is greater than 0.
  public init(_ parts: [Part]) {
    let sum = parts.reduce(0) { $0 + $1.weight }
    precondition(sum > 0 && parts.allSatisfy { $0.weight >= 0 && $0.standardDeviation > 0 }, "an improper mixture")
    self.parts = parts.map { Part(weight: $0.weight / sum, mean: $0.mean, standardDeviation: $0.standardDeviation) }
  }

  /// One Gaussian.
  public init(mean: Double, standardDeviation: Double) {
    self.init([Part(weight: 1, mean: mean, standardDeviation: standardDeviation)])
  }

  /// Several mixtures as one, each with its share.
  ///
  /// - Precondition: there is a mixture; shares are above 0.
  public init(mixing mixtures: [(mixture: GaussianMixture, share: Int)]) {
    self.init(
      mixtures.flatMap { own in
        own.mixture.parts.map {
          Part(weight: $0.weight * Double(own.share), mean: $0.mean, standardDeviation: $0.standardDeviation)
        }
      })
  }

  public var mean: Double { parts.reduce(0) { $0 + $1.weight * $1.mean } }

  public var variance: Double {
    let mean = mean
    return parts.reduce(0) { sum, part in
      let distance = part.mean - mean
      return sum + part.weight * (part.standardDeviation * part.standardDeviation + distance * distance)
    }
  }

  /// Probability that the outcome is not above `x`.
  public func cumulative(_ x: Double) -> Double {
    parts.reduce(0) { $0 + $1.weight * Gaussian.cumulative((x - $1.mean) / $1.standardDeviation) }
  }

  /// Natural logarithm of the density at `x`; exact far out in the tails.
  public func logDensity(_ x: Double) -> Double {
    logOfSum(
      parts.map { part in
        let z = (x - part.mean) / part.standardDeviation
        return log(part.weight) - z * z / 2 - log(part.standardDeviation) - 0.5 * log(2 * Double.pi)
      })
  }

  /// The outcome below which this share of probability lies, by bisection to about 10⁻¹² of the spread.
  ///
  /// - Precondition: 0 < probability < 1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile of no probability")
    let z = Gaussian.quantile(probability)
    let guesses = parts.filter { $0.weight > 0 }.map { $0.mean + z * $0.standardDeviation }
    guard var low = guesses.min(), var high = guesses.max() else { return mean }
    // The quantile of a mixture lies between those of its parts.
    for _ in 0..<60 where low < high {
      let middle = low + (high - low) / 2
      if cumulative(middle) < probability { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}

/// log Σ exp, without overflow.
func logOfSum(_ logs: [Double]) -> Double {
  guard let largest = logs.max(), largest > -.infinity else { return -.infinity }
  return largest + log(logs.reduce(0) { $0 + exp($1 - largest) })
}
