import BayesianOptimization
import Glibc
import Testing

struct KnowledgeGradientTests {
  /// With all else known, the rise is the expected improvement of the posterior mean (Frazier et al. 2009, section 3).
  @Test func `one uncertain candidate among known ones`() throws {
    let belief = PoolBelief(components: [
      PoolBelief.Component(
        weight: 1, mean: [1, 0.2], variance: [0, 0.5], noise: 0.3, whitened: Matrix(rows: 0, columns: 2),
        prior: { $0 == 0 ? [0, 0] : [0, 0.5] })
    ])
    let request = BatchRequest(size: 1, measured: [0])
    let pick = try Batch.propose(belief, rule: .knowledgeGradient, request: request).picks[0]
    let deviation = 0.5 / 0.8.squareRoot()
    #expect(pick.candidate == 1)
    #expect(abs(pick.acquisition - Improvement.logExpected(mean: 0.2, deviation: deviation, mark: 1)) < 1e-12)
  }

  @Test func `rises agree with the trapezoid rule`() throws {
    let process = SyntheticBelief(points: SyntheticBelief.points(12, dimensions: 1, seed: 2), length: 0.2, noise: 0.1)
    let component = process.component(measured: [0, 5], outcomes: [0.5, -0.5])
    let belief = PoolBelief(components: [component])
    let pick = try Batch.propose(belief, rule: .knowledgeGradient, request: BatchRequest(size: 1, measured: [0, 5]))
      .picks[0]
    let row = component.covariance(with: pick.candidate)
    let scale = (row[pick.candidate] + component.noise).squareRoot()
    let best = component.mean.max() ?? 0
    var sum = 0.0
    for index in -8_000...8_000 {
      let z = Double(index) * 0.001
      let top = (0..<12).map { component.mean[$0] + row[$0] / scale * z }.max() ?? 0
      sum += (top - best) * Gaussian.density(z) * 0.001
    }
    // The rule errs by the square of its step at each crossing.
    #expect(abs(exp(pick.acquisition) - sum) < 1e-6)
  }

  @Test func `a noisy leader is measured again where that pays`() throws {
    // One leader measured with much noise, far above well-known others.
    let belief = PoolBelief(components: [
      PoolBelief.Component(
        weight: 1, mean: [1, 0.9, 0], variance: [0.5, 0.01, 0.01], noise: 0.5, whitened: Matrix(rows: 0, columns: 3),
        prior: { place in (0..<3).map { $0 == place ? [0.5, 0.01, 0.01][place] : 0 } })
    ])
    let request = BatchRequest(size: 1, measured: [0, 1], allowReplicates: true)
    let pick = try Batch.propose(belief, rule: .knowledgeGradient, request: request).picks[0]
    #expect(pick.candidate == 0)
  }
}
