import BayesianOptimization
import Testing

struct PoolBeliefTests {
  static let process = SyntheticBelief(points: SyntheticBelief.points(60, dimensions: 2, seed: 7))
  static let measured = [3, 11, 19, 40]
  static let outcomes = [0.2, -1.0, 0.7, 1.4]

  // Both are exact in real arithmetic; 1e-10 leaves room for the rounding of a few hundred operations.
  static let tolerance = 1e-10

  @Test func `taking in an outcome is fitting again with it`() {
    var updated = Self.process.component(measured: Self.measured, outcomes: Self.outcomes)
    updated.condition(on: 25, outcome: 0.9)
    updated.condition(on: 31, outcome: -0.4)
    let again = Self.process.component(measured: Self.measured + [25, 31], outcomes: Self.outcomes + [0.9, -0.4])
    for place in 0..<60 {
      #expect(abs(updated.mean[place] - again.mean[place]) < Self.tolerance)
      #expect(abs(updated.variance[place] - again.variance[place]) < Self.tolerance)
    }
    let row = updated.covariance(with: 8)
    for (one, other) in zip(row, again.covariance(with: 8)) { #expect(abs(one - other) < Self.tolerance) }
  }

  @Test func `a second outcome of one candidate is fitting with both`() {
    var updated = Self.process.component(measured: Self.measured, outcomes: Self.outcomes)
    updated.condition(on: 40, outcome: 1.1)
    let again = Self.process.component(measured: Self.measured + [40], outcomes: Self.outcomes + [1.1])
    for place in 0..<60 {
      #expect(abs(updated.mean[place] - again.mean[place]) < Self.tolerance)
      #expect(abs(updated.variance[place] - again.variance[place]) < Self.tolerance)
    }
  }

  @Test func `an expected outcome lowers variances and leaves means`() {
    let before = Self.process.component(measured: Self.measured, outcomes: Self.outcomes)
    var after = before
    after.condition(on: 25, outcome: nil)
    #expect(after.mean == before.mean)
    #expect(zip(after.variance, before.variance).allSatisfy { $0 <= $1 })
    #expect(after.variance[25] < before.variance[25] / 2)
  }

  @Test func `knowing an outcome twice teaches nothing more`() {
    var component = Self.process.component(measured: Self.measured, outcomes: Self.outcomes)
    component.condition(on: 25, outcome: 0.5, noise: 0)
    let once = component
    component.condition(on: 25, outcome: 0.7, noise: 0)
    #expect(component.mean == once.mean)
    #expect(component.variance == once.variance)
    #expect(abs(component.mean[25] - 0.5) < Self.tolerance)
  }

  @Test func `rows of a belief are the belief of those rows`() {
    var component = Self.process.component(measured: Self.measured, outcomes: Self.outcomes)
    component.condition(on: 5, outcome: 2)
    let places = [50, 2, 25]
    let chosen = component.rows(at: places)
    let whole = component.covariance(with: 2)
    #expect(chosen.mean == places.map { component.mean[$0] })
    #expect(chosen.covariance(with: 1) == places.map { whole[$0] })
    #expect(component.covariances(among: places)[1, 0] == whole[50])
  }

  @Test func `a candidate's belief does not depend on where it stands`() {
    let order = Array((0..<60).reversed())
    var one = Self.process.component(measured: Self.measured, outcomes: Self.outcomes)
    var other = one.rows(at: order)
    one.condition(on: 25, outcome: 0.5)
    other.condition(on: 59 - 25, outcome: 0.5)
    #expect(other.mean == order.map { one.mean[$0] })
    #expect(other.variance == order.map { one.variance[$0] })
  }

  @Test func `a mixture's spread holds the distance of its means`() {
    let low = PoolBelief.Component(
      weight: 0.5, mean: [-1], variance: [0.25], noise: 0, whitened: Matrix(rows: 0, columns: 1), prior: { _ in [0.25] }
    )
    let high = PoolBelief.Component(
      weight: 0.5, mean: [1], variance: [0.25], noise: 1, whitened: Matrix(rows: 0, columns: 1), prior: { _ in [0.25] })
    let belief = PoolBelief(components: [low, high])
    #expect(belief.means == [0])
    #expect(abs(belief.standardDeviations(withNoise: false)[0] - 1.25.squareRoot()) < 1e-15)
    #expect(abs(belief.standardDeviations(withNoise: true)[0] - 1.75.squareRoot()) < 1e-15)
  }
}
