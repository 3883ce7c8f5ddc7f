import BayesianOptimization
import Glibc
import Testing

struct FrontBatchTests {
  static let points = SyntheticBelief.points(60, dimensions: 2, seed: 5)
  static let measured = [1, 12, 30, 44]

  static func objectives(reference: (Double, Double) = (-2, -2)) -> (Objective, Objective) {
    let one = SyntheticBelief(points: points, length: 0.3)
      .belief(measured: measured, outcomes: measured.map { points[$0][0] })
    let other = SyntheticBelief(points: points, length: 0.4)
      .belief(measured: measured, outcomes: measured.map { 1 - points[$0][0] + points[$0][1] })
    return (
      Objective(one, direction: .maximize, reference: reference.0),
      Objective(other, direction: .maximize, reference: reference.1)
    )
  }

  @Test func `picks are new, repeatable, and respect what is pending and masked`() throws {
    let (one, other) = Self.objectives()
    let request = BatchRequest(
      size: 5, measured: Self.measured, pending: [7], feasibility: .mask((0..<60).map { $0 % 4 != 0 }), seed: 2)
    let batch = try FrontBatch.propose(one, other, request: request)
    #expect(try FrontBatch.propose(one, other, request: request) == batch)
    #expect(Set(batch.candidates).count == 5)
    #expect(batch.candidates.allSatisfy { $0 % 4 != 0 && $0 != 7 && !Self.measured.contains($0) })
  }

  @Test func `directions are signs`() throws {
    let (one, other) = Self.objectives()
    let turned = Objective(other.belief.negated, direction: .minimize, reference: 2)
    let request = BatchRequest(size: 4, measured: Self.measured, seed: 2)
    let up = try FrontBatch.propose(one, other, request: request)
    let down = try FrontBatch.propose(one, turned, request: request)
    #expect(up.candidates == down.candidates)
    #expect(zip(up.picks, down.picks).allSatisfy { $0.means[1] == -$1.means[1] })
  }

  /// With nothing measured the first pick's growth is the product of two expected improvements.
  @Test func `one pick over nothing is the closed form`() throws {
    let (one, other) = Self.objectives(reference: (0.3, 0.4))
    let batch = try FrontBatch.propose(one, other, request: BatchRequest(size: 1, seed: 2))
    func product(_ place: Int) -> Double {
      [one, other].reduce(0) { sum, objective in
        let component = objective.belief.components[0]
        return sum
          + Improvement.logExpected(
            mean: component.mean[place], deviation: component.variance[place].squareRoot(),
            mark: objective.reference)
      }
    }
    let best = (0..<60).max { product($0) < product($1) }
    #expect(batch.candidates[0] == best)
    #expect(abs(batch.picks[0].acquisition - product(batch.candidates[0])) < 1e-9)
  }

  /// E of the area of two joint draws, against plain Monte Carlo over both points.
  @Test func `two picks together are worth what draws say`() throws {
    let (one, other) = Self.objectives(reference: (0, 0))
    let batch = try FrontBatch.propose(one, other, request: BatchRequest(size: 2, fantasies: 1_024, seed: 2))
    let joint = batch.picks.reduce(0) { $0 + exp($1.acquisition) }
    var sequence = SobolSequence(dimensions: 4, seed: 9)
    let normals = sequence.normals(1 << 14)
    let factors = [one, other].map { objective in
      let covariances = objective.belief.components[0].covariances(among: batch.candidates)
      return SyntheticBelief.cholesky((0..<2).map { Array(covariances[row: $0]) })
    }
    var sum = 0.0
    for draw in 0..<normals.rows {
      var front = ParetoFront(reference: (0, 0))
      let values = (0..<2).map { objective in
        (0..<2).map { pick in
          batch.picks[pick].means[objective]
            + (0...pick).reduce(0) { $0 + factors[objective][pick][$1] * normals[draw, 2 * objective + $1] }
        }
      }
      for pick in 0..<2 { front.insert(values[0][pick], values[1][pick]) }
      sum += front.hypervolume
    }
    // 1,024 fantasies and 16,384 draws, both balanced: a few in a thousand.
    #expect(abs(joint / (sum / Double(normals.rows)) - 1) < 0.01)
  }
}
