import BayesianOptimization
import Testing

struct StopAdviceTests {
  static func independent(_ means: [Double], _ deviations: [Double], weight: Double = 1) -> PoolBelief.Component {
    PoolBelief.Component(
      weight: weight, mean: means, variance: deviations.map { $0 * $0 }, noise: 0.1,
      whitened: Matrix(rows: 0, columns: means.count),
      prior: { place in means.indices.map { $0 == place ? deviations[place] * deviations[place] : 0 } })
  }

  /// Four standard errors of 4,096 draws of a chance near one half.
  static let tolerance = 0.032

  @Test func `independent candidates beat a known best as often as the product says`() throws {
    let belief = PoolBelief(components: [Self.independent([1, 0, 0.5, 0.2], [0, 0, 1, 0.8])])
    let advice = try StopAdvice(belief, margin: 0.2, request: BatchRequest(size: 0, measured: [0, 1], seed: 1))
    let none = Gaussian.cumulative(0.7 / 1) * Gaussian.cumulative(1.0 / 0.8)
    #expect(abs(advice.probability - (1 - none)) < Self.tolerance)
    #expect(advice.omitted < 0.001)
    #expect(advice.recommended.candidate == 0)
    #expect(advice.recommended.probabilityBest == 1)
  }

  @Test func `an uncertain best counts with what it may be`() throws {
    let belief = PoolBelief(components: [Self.independent([1, 0.9], [0.6, 0.8])])
    let advice = try StopAdvice(belief, margin: 0, request: BatchRequest(size: 0, measured: [0], seed: 1))
    #expect(abs(advice.probability - Gaussian.cumulative(-0.1)) < Self.tolerance)
  }

  @Test func `the luckiest device is not recommended`() throws {
    let process = SyntheticBelief(points: [[0], [0.01], [0.02], [0.9]], length: 0.3, noise: 1)
    let belief = process.belief(measured: [0, 1, 2, 3, 3, 3], outcomes: [0.1, 2.0, -0.3, 1.5, 1.4, 1.6])
    let advice = try StopAdvice(
      belief, margin: 0.1, request: BatchRequest(size: 0, measured: [0, 1, 2, 3, 3, 3], seed: 1))
    #expect(advice.recommended.candidate == 3)
    #expect(advice.recommended.probabilityBest > 0.5)
    #expect(advice.probability == 0)
  }

  @Test func `what is infeasible, or left out, does not count`() throws {
    let means = [1.0] + (0..<400).map { _ in 0.0 }
    let belief = PoolBelief(components: [Self.independent(means, means.map { 0.3 * (1 - $0) })])
    let request = BatchRequest(size: 0, measured: [0], feasibility: .mask((0..<401).map { $0 < 2 }), seed: 1)
    let masked = try StopAdvice(belief, margin: 0, request: request)
    #expect(masked.probability < 0.005)
    #expect(masked.omitted < 0.001)
    let open = try StopAdvice(
      belief, margin: 0, request: BatchRequest(size: 0, measured: [0], seed: 1), draws: 512)
    let each = Gaussian.cumulative(-1 / 0.3)
    // 256 of 400 are drawn; the others are bounded by the sum of their chances.
    #expect(abs(open.omitted - 144 * each) < 1e-9)
    #expect(open.probability < 256 * each + 4 * open.standardError)
  }

  @Test func `minimising turns the signs`() throws {
    let belief = PoolBelief(components: [Self.independent([1, 0.5, 0], [0, 0.6, 0.9])])
    let up = try StopAdvice(belief, margin: 0.1, request: BatchRequest(size: 0, measured: [0], seed: 1))
    let down = try StopAdvice(
      belief.negated, margin: 0.1, request: BatchRequest(size: 0, direction: .minimize, measured: [0], seed: 1))
    #expect(up.probability == down.probability)
    #expect(down.recommended.mean == -1)
  }
}
