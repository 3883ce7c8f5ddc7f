import Foundation
import Testing

@testable import BayesianOptimization

struct PredictiveSpreadTests {
  /// Predictions of mean 0 and deviation 1 with outcomes of another deviation.
  private static func made(deviation: Double, count: Int) -> ([GaussianMixture?], [Double]) {
    var generator = Synthetic.Generator(state: 21)
    let outcomes = (0..<count).map { _ in deviation * generator.gaussian() }
    return (outcomes.map { _ in GaussianMixture(mean: 0, standardDeviation: 1) }, outcomes)
  }

  @Test func `a belief that is too narrow is widened by as much`() {
    let (predictions, outcomes) = Self.made(deviation: 1.7, count: 4_000)
    let spread = PredictiveSpread(predictions, outcomes)
    // The deviation of a standard deviation from 4,000 is 1.1 %; errors beyond four deviations of the belief, 1.9 % of
    // them, count less.
    #expect(abs(spread.stretch - 1.7) < 0.06)
    #expect(abs(spread.deviationFactor - spread.stretch) < 0.001)
  }

  @Test func `no prediction takes the belief at its word`() {
    let spread = PredictiveSpread([nil, nil], [1, 2])
    #expect(spread == .asBelieved)
    #expect(abs(spread.reach(0.9) - 1.6448536269514722) < 1e-12)
    // SciPy: norm.logpdf(0.7).
    #expect(abs(spread.logDensity(0.7) - -1.1639385332046727) < 1e-14)
  }

  @Test func `one outlier counts no further than four deviations`() {
    func stretch(_ outcome: Double) -> Double {
      PredictiveSpread([GaussianMixture(mean: 0, standardDeviation: 1)], [outcome]).stretch
    }
    #expect(stretch(4) == stretch(4_000))
    #expect(stretch(3) < stretch(4))
  }

  @Test func `the density and the reach are Student's`() {
    // (2 · 1.3 + 8 · 1.5²) / 10 = 2.06, ten degrees.
    let outcomes = [Double](repeating: 1.5, count: 8)
    let spread = PredictiveSpread(outcomes.map { _ in GaussianMixture(mean: 0, standardDeviation: 1) }, outcomes)
    #expect(spread.degreesOfFreedom == 10)
    #expect(abs(spread.stretch - 2.06.squareRoot()) < 1e-15)
    // SciPy: t(10, scale=2.06 ** .5).logpdf(2), .ppf(.95), .std().
    #expect(abs(spread.logDensity(2) - -2.281254862836996) < 1e-12)
    #expect(abs(spread.reach(0.9) - 2.6013710928488742) < 1e-10)
    #expect(abs(spread.deviationFactor - 1.6046806535881213) < 1e-12)
    // A density: it integrates to 1.
    let sum = stride(from: -60.0, through: 60, by: 0.01).reduce(0) { $0 + exp(spread.logDensity($1)) * 0.01 }
    #expect(abs(sum - 1) < 1e-6)
  }

  @Test func `intervals hold the share that they state where the errors' size is unknown`() {
    var generator = Synthetic.Generator(state: 5)
    var (inside, tries) = (0, 0)
    for _ in 0..<4_000 {
      // k² from the prior: scaled inverse χ² of two degrees around 1.3, that is 2.6 over an exponential of mean 2.
      let square = 2.6 / (-2 * log((Double(generator.next() >> 11) + 0.5) / 9_007_199_254_740_992))
      // Clipping is for outliers of the tails: without it the statement is exact.
      var prior = PredictiveSpread.Prior()
      prior.largest = 1e9
      let errors = (0..<4).map { _ in square.squareRoot() * generator.gaussian() }
      let spread = PredictiveSpread(
        errors.map { _ in GaussianMixture(mean: 0, standardDeviation: 1) }, errors, prior: prior)
      inside += abs(square.squareRoot() * generator.gaussian()) <= spread.reach(0.9) ? 1 : 0
      tries += 1
    }
    // Binomial deviation 0.47 %.
    #expect(abs(Double(inside) / Double(tries) - 0.9) < 0.015)
  }
}
