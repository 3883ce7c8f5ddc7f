/// How well predicted distributions fit the outcomes that came.
public struct Calibration: Sendable, Hashable {
  /// How many predictions were judged.
  public let count: Int
  /// Share of outcomes inside the central interval of 50 %.
  public let coverage50: Double
  /// Share of outcomes inside the central interval of 90 %.
  public let coverage90: Double
  /// Mean of minus the natural log density of the outcome; in nats, less by log s for outcomes in units s times as large.
  public let negativeLogLikelihood: Double
  /// ∫ |share of outcomes below their predicted p-quantile − p| dp; 0 is calibrated, 0.5 the worst.
  /// Kuleshov, Fenner and Ermon 2018, arXiv:1807.00263; Chung et al. 2021, arXiv:2109.10254.
  public let miscalibrationArea: Double
  /// Mean continuous ranked probability score, in the outcome's unit.
  public let rankedProbabilityScore: Double
  /// Root of the mean squared error of the means, in the outcome's unit.
  public let error: Double
  /// Spearman's ρ of means and outcomes; nil where one side has a single value. Of leave-one-out means it is about −1
  /// by construction where the model is constant: `RankCorrelation.constantMean(of:)`.
  public let spearman: Double?

  /// Throws `noMeasurements`, `shape`, `notFinite`.
  public init(_ predictions: [GaussianMixture], _ outcomes: [Double]) throws(SurrogateError) {
    guard predictions.count == outcomes.count else {
      throw .shape(words: "\(predictions.count) predictions of \(outcomes.count) outcomes")
    }
    guard !outcomes.isEmpty else { throw .noMeasurements }
    for (row, outcome) in outcomes.enumerated() where !outcome.isFinite { throw .notFinite(what: "outcome", row: row) }
    let size = Double(outcomes.count)
    func mean(_ value: (GaussianMixture, Double) -> Double) -> Double {
      zip(predictions, outcomes).reduce(0) { $0 + value($1.0, $1.1) } / size
    }
    count = outcomes.count
    let shares = zip(predictions, outcomes).map { $0.cumulative($1) }
    func coverage(_ width: Double) -> Double {
      Double(shares.count { $0 >= (1 - width) / 2 && $0 <= (1 + width) / 2 }) / size
    }
    coverage50 = coverage(0.5)
    coverage90 = coverage(0.9)
    negativeLogLikelihood = mean { -$0.logDensity($1) }
    miscalibrationArea = Self.area(shares)
    rankedProbabilityScore = mean { $0.rankedProbabilityScore($1) }
    let means = predictions.map(\.mean)
    error = (zip(means, outcomes).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / size).squareRoot()
    spearman = RankCorrelation.spearman(means, outcomes)
  }

  /// The area between the distribution of these shares and the uniform one, exactly.
  static func area(_ shares: [Double]) -> Double {
    let points = [0] + shares.sorted() + [1]
    var area = 0.0
    // Between two shares the empirical distribution is flat at height h: ∫ |h − p| dp.
    for place in 0..<points.count - 1 {
      let height = Double(place) / Double(shares.count)
      let (low, high) = (points[place] - height, points[place + 1] - height)
      area += low * high >= 0 ? abs(high * high - low * low) / 2 : (high * high + low * low) / 2
    }
    return area
  }
}

extension GaussianMixture {
  /// Continuous ranked probability score of an outcome, ∫ (F(t) − 1[t ≥ x])² dt, in its unit; 0 is perfect.
  ///
  /// The closed form of Grimit et al. 2006 (doi:10.1256/qj.05.235), eq. 5. Time grows as the square of the parts.
  public func rankedProbabilityScore(_ x: Double) -> Double {
    // E|X − x| for a Gaussian difference of this mean and deviation.
    func distance(_ mean: Double, _ deviation: Double) -> Double {
      let z = mean / deviation
      return mean * (2 * Gaussian.cumulative(z) - 1) + 2 * deviation * Gaussian.density(z)
    }
    var score = 0.0
    for part in parts {
      score += part.weight * distance(x - part.mean, part.standardDeviation)
      for other in parts {
        let variance =
          part.standardDeviation * part.standardDeviation + other.standardDeviation * other.standardDeviation
        score -= part.weight * other.weight * distance(part.mean - other.mean, variance.squareRoot()) / 2
      }
    }
    return score
  }

  /// The same means with every standard deviation times a factor.
  public func stretched(by factor: Double) -> GaussianMixture {
    GaussianMixture(
      parts.map { Part(weight: $0.weight, mean: $0.mean, standardDeviation: $0.standardDeviation * factor) })
  }
}
