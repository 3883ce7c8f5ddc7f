import Mechanisms
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
}
