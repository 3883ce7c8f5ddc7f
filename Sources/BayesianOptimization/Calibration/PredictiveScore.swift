internal import Glibc

/// How well a belief foretold outcomes, measurement noise included.
public struct PredictiveScore: Sendable, Hashable {
  /// Mean of −log p(outcome).
  public var negativeLogLikelihood: Double
  /// Share of outcomes within the central 90 % interval.
  public var coverage90: Double
  /// Mean continuous ranked probability score: the smaller the better, in the outcome's unit.
  public var rankedProbability: Double
  /// Area between the shares of outcomes within central intervals and the intervals' nominal shares, 0 … 0.5.
  public var miscalibrationArea: Double
  public var count: Int

  /// - Parameters:
  ///   - outcomes: in the order of `places`.
  ///   - places: candidates that were not measured.
  public init(of belief: PoolBelief, outcomes: [Double], at places: [Int], scale: Double = 1) {
    precondition(outcomes.count == places.count && !places.isEmpty, "an outcome for each candidate")
    var likelihood = 0.0
    var covered = 0
    var ranked = 0.0
    var levels: [Double] = []
    for (outcome, place) in zip(outcomes, places) {
      let mixture = belief.mixture(at: place)
      likelihood -= mixture.logDensity(outcome) + log(scale)
      let level = mixture.distribution(outcome)
      if level >= 0.05, level <= 0.95 { covered += 1 }
      levels.append(2 * (level - 0.5).magnitude)
      ranked += mixture.rankedProbability(outcome)
    }
    let count = Double(places.count)
    negativeLogLikelihood = likelihood / count
    coverage90 = Double(covered) / count
    rankedProbability = ranked / count
    levels.sort()
    // |empirical − nominal| of the central intervals, by its value between the sorted levels.
    var area = 0.0
    var before = 0.0
    for (rank, level) in (levels + [1]).enumerated() {
      let share = Double(rank) / count
      area += Self.distanceArea(from: before, to: level, share: min(share, 1))
      before = level
    }
    miscalibrationArea = area
    self.count = places.count
  }

  /// ∫ |share − p| dp
  private static func distanceArea(from start: Double, to end: Double, share: Double) -> Double {
    func primitive(_ p: Double) -> Double { 0.5 * (p - share) * (p - share).magnitude }
    return primitive(end) - primitive(start)
  }
}

/// A mixture of Gaussians on the real line: what is believed of one measurement.
public struct GaussianMixture: Sendable, Hashable {
  /// One Gaussian.
  public struct Part: Sendable, Hashable {
    public var weight: Double
    public var mean: Double
    public var deviation: Double
  }

  public var parts: [Part]

  public func logDensity(_ x: Double) -> Double {
    let terms = parts.map { log($0.weight) - log($0.deviation) + Normal.logDensity((x - $0.mean) / $0.deviation) }
    let largest = terms.max() ?? -.infinity
    guard largest > -.infinity else { return largest }
    return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
  }

  public func distribution(_ x: Double) -> Double {
    parts.reduce(0) { $0 + $1.weight * Normal.distribution((x - $1.mean) / $1.deviation) }
  }

  /// The continuous ranked probability score, E|X − x| − E|X − X′| / 2: Grimit, Gneiting, Berrocal, Johnson,
  /// Q. J. R. Meteorol. Soc. 132, 2925 (2006), doi:10.1256/qj.05.235.
  public func rankedProbability(_ x: Double) -> Double {
    func spread(_ mean: Double, _ deviation: Double) -> Double {
      let z = mean / deviation
      return 2 * deviation * exp(Normal.logDensity(z)) + mean * (2 * Normal.distribution(z) - 1)
    }
    var score = 0.0
    for part in parts {
      score += part.weight * spread(x - part.mean, part.deviation)
      for other in parts {
        let deviation = (part.deviation * part.deviation + other.deviation * other.deviation).squareRoot()
        score -= 0.5 * part.weight * other.weight * spread(part.mean - other.mean, deviation)
      }
    }
    return score
  }
}

extension PoolBelief {
  /// What is believed of one measurement of a candidate, its noise included.
  public func mixture(at place: Int) -> GaussianMixture {
    GaussianMixture(
      parts: components.map {
        GaussianMixture.Part(
          weight: $0.weight, mean: $0.mean[place],
          deviation: max(($0.variance[place] + $0.noise).squareRoot(), 1e-12 * (1 + $0.mean[place].magnitude)))
      })
  }
}
