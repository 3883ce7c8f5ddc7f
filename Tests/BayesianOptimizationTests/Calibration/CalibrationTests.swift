import BayesianOptimization
import Glibc
import Testing

struct CalibrationTests {
  static let mixture = GaussianMixture([
    .init(weight: 0.2, mean: -1, standardDeviation: 0.5), .init(weight: 0.5, mean: 0.5, standardDeviation: 1),
    .init(weight: 0.3, mean: 3, standardDeviation: 2),
  ])

  // SciPy: sums of norm.cdf and norm.pdf; CRPS by quad of the definition.
  @Test(arguments: [
    (-2.0, 0.009517758650256745, -3.4115574040667753, 1.8810351750954257),
    (0.7, 0.5270840495575613, -1.4832252837809445, 0.4363641518589909),
    (9.0, 0.9995950305905109, -7.316058518090492, 6.975386517958438),
  ])
  func `a mixture's distribution, density and score`(x: Double, cumulative: Double, density: Double, score: Double) {
    #expect(abs(Self.mixture.cumulative(x) - cumulative) < 1e-14)
    #expect(abs(Self.mixture.logDensity(x) - density) < 1e-13)
    #expect(abs(Self.mixture.rankedProbabilityScore(x) - score) < 1e-9)
  }

  // SciPy: brentq of the distribution.
  @Test(arguments: [(0.05, -1.4754918423495924), (0.5, 0.5812035771175278), (0.975, 5.765989770014144)])
  func `a mixture's quantiles`(probability: Double, x: Double) {
    #expect(abs(Self.mixture.quantile(probability) - x) < 1e-10)
  }

  @Test func `a density far out is no zero`() {
    let density = GaussianMixture(mean: 0, standardDeviation: 1).logDensity(100)
    #expect(abs(density - (-5000 - 0.5 * log(2 * Double.pi))) < 1e-9)
  }

  @Test func `one Gaussian's score is the closed form at its mean`() {
    // (√2 − 1) / √π: Gneiting and Raftery 2007 (doi:10.1198/016214506000001437), eq. 21.
    let score = GaussianMixture(mean: 4, standardDeviation: 3).rankedProbabilityScore(4)
    #expect(abs(score - 3 * (2.0.squareRoot() - 1) / Double.pi.squareRoot()) < 1e-14)
  }

  @Test func `outcomes drawn from their predictions are calibrated and stretched ones are not`() throws {
    var generator = Synthetic.Generator(state: 8)
    let predictions = (0..<4000).map { _ in GaussianMixture(mean: 3 * generator.gaussian(), standardDeviation: 2) }
    let outcomes = predictions.map { $0.mean + 2 * generator.gaussian() }
    let right = try Calibration(predictions, outcomes)
    // Binomial deviation at 4,000: 0.8 % at one half.
    #expect(abs(right.coverage50 - 0.5) < 0.03 && abs(right.coverage90 - 0.9) < 0.02)
    #expect(right.miscalibrationArea < 0.015)
    let wrong = try Calibration(predictions.map { $0.stretched(by: 0.4) }, outcomes)
    #expect(wrong.coverage90 < 0.6 && wrong.miscalibrationArea > 0.1)
    #expect(right.negativeLogLikelihood < wrong.negativeLogLikelihood)
    #expect(right.rankedProbabilityScore < wrong.rankedProbabilityScore)
  }

  @Test func `an area known by hand`() throws {
    // NumPy: ∫ |share of {.1, .15, .4, .45, .9} below p − p| dp = 0.12.
    let predictions = [Double](repeating: 0, count: 5).map { _ in GaussianMixture(mean: 0, standardDeviation: 1) }
    let outcomes = [0.1, 0.15, 0.4, 0.45, 0.9].map { GaussianMixture(mean: 0, standardDeviation: 1).quantile($0) }
    #expect(abs(try Calibration(predictions, outcomes).miscalibrationArea - 0.12) < 1e-6)
  }

  @Test func `ties share their rank`() {
    // SciPy: spearmanr([1, 2, 2, 4, 5], [3, 1, 2, 2, 5]).
    let rho = RankCorrelation.spearman([1, 2, 2, 4, 5], [3, 1, 2, 2, 5])
    #expect(abs((rho ?? 0) - 0.2894736842105264) < 1e-14)
    #expect(RankCorrelation.spearman([1, 1, 1], [1, 2, 3]) == nil)
  }

  @Test func `the mean of the others ranks against the outcomes`() {
    let outcomes = Synthetic(rows: 30, features: 2).outcomes
    let rho = RankCorrelation.spearman(RankCorrelation.constantMean(of: outcomes), outcomes)
    #expect(abs((rho ?? 0) + 1) < 1e-12)
  }

  @Test func `what cannot be judged is named`() {
    let one = GaussianMixture(mean: 0, standardDeviation: 1)
    #expect(throws: SurrogateError.noMeasurements) { try Calibration([], []) }
    #expect(throws: SurrogateError.notFinite(what: "outcome", row: 0)) { try Calibration([one], [.nan]) }
    #expect(throws: SurrogateError.self) { try Calibration([one], [1, 2]) }
  }
}
