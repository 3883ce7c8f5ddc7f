import BayesianOptimization
import Glibc
import Testing

struct SumSurrogateTests {
  @Test func `the weights of the settings sum to 1 and there are few of them`() throws {
    let made = Synthetic(rows: 20, features: 4)
    let fitted = try SumSurrogate().fit(made.inputs, made.outcomes)
    #expect(fitted.settings.count <= 10)
    #expect(abs(fitted.settings.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
  }

  @Test func `the order of rows does not matter`() throws {
    let made = Synthetic(rows: 30, features: 4)
    let pool = Synthetic(rows: 20, features: 4, seed: 9).inputs
    let order = Array((0..<30).reversed())
    let first = try SumSurrogate().fit(made.inputs, made.outcomes).belief(over: pool)
    let second = try SumSurrogate().fit(made.inputs.rows(at: order), order.map { made.outcomes[$0] })
      .belief(over: pool)
    for (one, other) in zip(first.means, second.means) { #expect(abs(one - other) < 1e-8) }
    let deviations = zip(first.standardDeviations(withNoise: true), second.standardDeviations(withNoise: true))
    for (one, other) in deviations { #expect(abs(one - other) < 1e-8) }
  }

  @Test func `the same measurements give the same bits`() throws {
    let made = Synthetic(rows: 30, features: 4)
    let beliefs = try (0..<2).map { _ in try SumSurrogate().fit(made.inputs, made.outcomes).belief(over: made.inputs) }
    #expect(beliefs[0].means == beliefs[1].means)
    #expect(beliefs[0].standardDeviations(withNoise: false) == beliefs[1].standardDeviations(withNoise: false))
  }

  @Test func `a covariance row has the variance on its own place and is symmetric`() throws {
    let made = Synthetic(rows: 12, features: 3)
    let pool = Synthetic(rows: 15, features: 3, seed: 4).inputs
    for component in try SumSurrogate().fit(made.inputs, made.outcomes).belief(over: pool).components {
      let rows = (0..<15).map { component.covariance(with: $0) }
      for first in 0..<15 {
        #expect(abs(rows[first][first] - component.variance[first]) < 1e-9 * component.variance[first])
        for second in 0..<first { #expect(abs(rows[first][second] - rows[second][first]) < 1e-9) }
      }
    }
  }

  @Test func `leaving one out knows nothing of the outcome left out but its scale`() throws {
    let made = Synthetic(rows: 20, features: 4)
    let surrogate = SumSurrogate(outcomeScale: try OutcomeStandardisation(made.outcomes))
    let predictions = try surrogate.fit(made.inputs, made.outcomes).leaveOneOut()
    var others = made.outcomes
    others[3] += 0.5
    let changed = try surrogate.fit(made.inputs, others).leaveOneOut()
    #expect(abs(predictions[3].mean - changed[3].mean) < 0.05)
    #expect(abs(predictions[4].mean - changed[4].mean) > 1e-6)
  }
}
