@testable import Mechanisms
import Testing

@Suite struct MetricsTests {
  @Test func `the area under the curve counts pairs in the right order`() {
    #expect(Metrics.auc([0.9, 0.8, 0.1], [true, true, false]) == 1)
    #expect(Metrics.auc([0.1, 0.9], [true, false]) == 0)
    #expect(Metrics.auc([0.5, 0.5], [true, false]) == 0.5)
    #expect(Metrics.auc([0.5, 0.5], [true, true]) == nil)
  }

  @Test func `the kappa of Cohen's 1960 formula`() throws {
    // 20 yes–yes, 5 yes–no, 10 no–yes, 15 no–no: agreement 0.7, by chance 0.5.
    let first = [Bool](repeating: true, count: 25) + [Bool](repeating: false, count: 25)
    let second =
      [Bool](repeating: true, count: 20) + [Bool](repeating: false, count: 5) + [Bool](repeating: true, count: 10)
      + [Bool](repeating: false, count: 15)
    #expect(abs(try #require(Metrics.kappa(first, second)) - 0.4) < 1e-12)
  }

  @Test func `calibration does not change the order, and keeps away from certainty`() {
    let p = [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]
    let scaling = PlattScaling(probabilities: p, labels: [false, false, true, false, true, true])
    let scaled = p.map { scaling($0) }
    #expect(scaled == scaled.sorted())
    #expect(scaled.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `with few labels a mechanism's scaling is drawn to that of all, with many it is its own`() {
    let many = (0..<400).map { Double($0 % 100) / 100 }
    let flat = many.enumerated().map { place, _ in place % 2 == 0 }
    let sharp = many.map { $0 >= 0.5 }
    let few = ([0.2, 0.8], [true, false])
    let scalings = PlattScaling.partiallyPooled([(many, sharp), (many, flat), few])
    #expect(scalings[0].slope > 3)
    #expect(abs(scalings[1].slope) < 0.1)
    let alone = PlattScaling(probabilities: few.0, labels: few.1)
    // By themselves the two labels say that the order is reversed; beside 800 others they hardly count.
    #expect(alone.slope < 0 && scalings[2].slope > alone.slope + 0.5)
  }

  @Test func `the threshold stands in the middle of what serves as well, and at one half where nothing is known`() {
    let p = [0.05, 0.1, 0.1, 0.15, 0.85, 0.9]
    let y = [false, false, false, false, true, true]
    #expect(abs(Evaluation.threshold(p, y) - 0.5) < 0.03)
    #expect(Evaluation.threshold(p, y.map { _ in false }) == 0.5)
  }

  @Test func `a gap that one stray passage makes does not set the threshold`() {
    // Between 0.117 and 0.12 every label is told right; anywhere from 0.12 to 0.83 one of nine positives is missed.
    let positives = [0.9, 0.88, 0.86, 0.85, 0.84, 0.83, 0.83, 0.83, 0.12]
    let negatives = [Double](repeating: 0.117, count: 6) + [Double](repeating: 0.05, count: 10)
    let labels = positives.map { _ in true } + negatives.map { _ in false }
    #expect((0.3...0.83).contains(Evaluation.threshold(positives + negatives, labels)))
  }

  @Test func `without a pull the scaling is the closed form of two groups`() {
    // Raw probability 0.2: 1 of 4 true; 0.8: 3 of 4: log-odds ∓ln 3 at ∓ln 4.
    let p = [0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8]
    let y = [true, false, false, false, true, true, true, false]
    let scaling = PlattScaling(probabilities: p, labels: y, weights: (1e-12, 1e-12))
    #expect(abs(scaling.offset) < 1e-6)
    #expect(abs(scaling.slope - 0.792_481_25) < 1e-6)
  }
}
