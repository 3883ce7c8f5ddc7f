import BayesianOptimization
import Glibc
import Testing

struct JointImprovementTests {
  static let covariance = [[1.0, 0.6], [0.6, 0.8]]
  static let means = [0.3, 0.5]

  static var pair: PoolBelief {
    PoolBelief(components: [
      PoolBelief.Component(
        weight: 1, mean: means, variance: [1, 0.8], noise: 0.1, whitened: Matrix(rows: 0, columns: 2),
        prior: { covariance[$0] })
    ])
  }

  /// E max(f₁, f₂) of two jointly normal outcomes (Clark 1961, doi:10.1287/opre.9.2.145).
  static var clark: Double {
    let spread = (covariance[0][0] + covariance[1][1] - 2 * covariance[0][1]).squareRoot()
    let distance = (means[0] - means[1]) / spread
    return means[0] * Gaussian.cumulative(distance) + means[1] * Gaussian.cumulative(-distance)
      + spread * Gaussian.density(distance)
  }

  /// E max(f₁, f₂, mark) − mark by the trapezoid rule over f₁, f₂ given f₁ in closed form.
  static func quadrature(mark: Double) -> Double {
    var sum = 0.0
    let step = 0.001
    for index in -9_000...9_000 {
      let z = Double(index) * step
      let first = means[0] + z * covariance[0][0].squareRoot()
      let mean = means[1] + covariance[0][1] / covariance[0][0] * (first - means[0])
      let rest = (covariance[1][1] - covariance[0][1] * covariance[0][1] / covariance[0][0]).squareRoot()
      let best = max(first, mark)
      let value = best - mark + Improvement.expected(mean: mean, deviation: rest, mark: best)
      sum += Gaussian.density(z) * value * step
    }
    return sum
  }

  @Test func `quadrature agrees with Clark's closed form`() {
    #expect(abs(Self.quadrature(mark: -20) - 20 - Self.clark) < 1e-9)
  }

  @Test(arguments: [-20, 0, 1, 3])
  func `joint improvement of two candidates is the closed form`(mark: Double) throws {
    let request = BatchRequest(size: 2, incumbent: .value(mark), fantasies: 4_096, seed: 1)
    let batch = try Batch.propose(Self.pair, rule: .expectedImprovement, request: request)
    let joint = batch.picks.reduce(0) { $0 + exp($1.acquisition) }
    // The second candidate's part is a mean over 4,096 scrambled points; 2e-3 of the whole is ten of its errors.
    #expect(abs(joint / Self.quadrature(mark: mark) - 1) < 2e-3)
  }

  @Test func `far below the incumbent the second pick is still ranked`() throws {
    let process = SyntheticBelief(points: SyntheticBelief.points(40, dimensions: 2, seed: 3), length: 0.3)
    let belief = process.belief(measured: [0, 1], outcomes: [0.1, -0.2])
    let request = BatchRequest(size: 3, measured: [0, 1], incumbent: .value(60), seed: 1)
    let batch = try Batch.propose(belief, rule: .expectedImprovement, request: request)
    #expect(batch.picks.allSatisfy { $0.acquisition.isFinite && $0.acquisition < -1_000 })
  }

  @Test func `lazy choice finds what judging everyone finds`() throws {
    let process = SyntheticBelief(points: SyntheticBelief.points(300, dimensions: 3, seed: 9), length: 0.4)
    let measured = Array(stride(from: 0, to: 300, by: 25))
    let outcomes = measured.map { sin(9 * process.points[$0][0]) + process.points[$0][1] }
    let belief = process.belief(measured: measured, outcomes: outcomes)
    let request = BatchRequest(size: 5, measured: measured, incumbent: .value(1.2), seed: 4)
    let batch = try Batch.propose(belief, rule: .expectedImprovement, request: request)
    // Every other candidate, judged as the one place after the picks before it, adds no more.
    for place in 1..<5 {
      let before = Array(batch.candidates.prefix(place))
      for candidate in stride(from: 1, to: 300, by: 29)
      where !batch.candidates.contains(candidate) && !measured.contains(candidate) {
        let mask = (0..<300).map { $0 == candidate }
        let single = try Batch.propose(
          belief, rule: .expectedImprovement,
          request: BatchRequest(
            size: 1, measured: measured, pending: before, feasibility: .mask(mask), incumbent: .value(1.2), seed: 4))
        #expect(single.picks[0].acquisition <= batch.picks[place].acquisition + 0.1)
      }
    }
  }

  @Test func `noisy improvement over one noise-free incumbent is improvement`() throws {
    let process = SyntheticBelief(
      points: SyntheticBelief.points(50, dimensions: 2, seed: 13), length: 0.3, noise: 1e-8)
    let measured = [4, 9, 30]
    let belief = process.belief(measured: measured, outcomes: [0.4, -0.3, 1.1])
    let request = BatchRequest(size: 1, measured: measured, fantasies: 1_024, seed: 2)
    let plain = try Batch.propose(belief, rule: .expectedImprovement, request: request).picks[0]
    let noisy = try Batch.propose(belief, rule: .noisyExpectedImprovement, request: request).picks[0]
    #expect(plain.candidate == noisy.candidate)
    #expect(abs(plain.acquisition - noisy.acquisition) < 1e-3)
  }
}
