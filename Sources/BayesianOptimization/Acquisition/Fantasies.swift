internal import Glibc

/// Joint draws of the outcomes of what is picked or pending, and what a further candidate adds to their best.
///
/// Every draw of every component is one row of normals z: a point conditioned on shifts each candidate's mean by its
/// sensitivity times z, so a candidate's own outcome is still integrated in closed form.
struct Fantasies: Sendable {
  /// The belief, as if all points taken in were known.
  private(set) var components: [PoolBelief.Component]
  /// Best so far, draws of a component one after the other.
  private(set) var marks: [[Double]]
  /// Whether it is still the incumbent that is best, in the same order.
  private(set) var unbeaten: [[Bool]]
  private let normals: Matrix
  /// Conditionings that the belief brought along.
  private let before: [Int]
  private var taken = 0

  /// - Parameters:
  ///   - marks: what is to be beaten in each component.
  ///   - points: how many points may be taken in.
  init(_ belief: PoolBelief, marks: [Double], points: Int, draws: Int, seed: UInt64) {
    precondition(marks.count == belief.components.count, "a mark for each component")
    components = belief.components
    self.marks = marks.map { Array(repeating: $0, count: draws) }
    unbeaten = marks.map { _ in Array(repeating: true, count: draws) }
    before = belief.components.map(\.conditionings)
    var sequence = SobolSequence(dimensions: min(points, SobolSequence.dimensionsAtMost), seed: seed)
    normals = sequence.normals(draws)
  }

  /// How many points can still be taken in.
  var room: Int { normals.columns - taken }

  /// Draws the outcome of a candidate and knows it from then on.
  mutating func take(_ candidate: Int) {
    precondition(taken < normals.columns, "more points than dimensions")
    for place in components.indices {
      let means = drawnMeans(of: candidate, component: place)
      let deviation = components[place].variance[candidate].squareRoot()
      for draw in means.indices {
        let value = means[draw] + deviation * normals[draw, taken]
        if value > marks[place][draw] {
          marks[place][draw] = value
          unbeaten[place][draw] = false
        }
      }
      components[place].condition(on: candidate, outcome: nil, noise: 0)
    }
    taken += 1
  }

  /// A candidate's mean in each draw.
  private func drawnMeans(of candidate: Int, component place: Int) -> [Double] {
    let component = components[place]
    let count = component.count
    let draws = normals.rows
    let columns = normals.columns
    var means = [Double](repeating: component.mean[candidate], count: draws)
    normals.elements.withUnsafeBufferPointer { normals in
      component.withSensitivities { rows in
        for point in 0..<taken {
          let sensitivity = rows[(before[place] + point) * count + candidate]
          guard sensitivity != 0 else { continue }
          for draw in 0..<draws { means[draw] += sensitivity * normals[draw * columns + point] }
        }
      }
    }
    return means
  }

  /// log E (rise of the best) when a candidate joins; −∞ where it cannot rise.
  func logImprovement(of candidate: Int) -> Double {
    Self.logSum(
      components.indices.map { place in
        log(components[place].weight) + logImprovement(of: candidate, component: place)
      })
  }

  private func logImprovement(of candidate: Int, component place: Int) -> Double {
    let deviation = components[place].variance[candidate].squareRoot()
    let marks = marks[place]
    guard taken > 0 else {
      return Improvement.logExpected(
        mean: components[place].mean[candidate], deviation: deviation, mark: marks[0])
    }
    let means = drawnMeans(of: candidate, component: place)
    var sum = 0.0
    for draw in means.indices {
      sum += Improvement.expected(mean: means[draw], deviation: deviation, mark: marks[draw])
    }
    // Below that, terms may have left the range of doubles.
    if sum > 1e-290 { return log(sum / Double(means.count)) }
    return Self.logMean(
      means.indices.map { Improvement.logExpected(mean: means[$0], deviation: deviation, mark: marks[$0]) })
  }

  /// log P(the candidate beats the incumbent and nothing taken in does).
  func logProbability(of candidate: Int, incumbents: [Double]) -> Double {
    Self.logSum(
      components.indices.map { place in
        let deviation = components[place].variance[candidate].squareRoot()
        let logs = drawnMeans(of: candidate, component: place).enumerated().map { draw, mean in
          guard unbeaten[place][draw] else { return -Double.infinity }
          return Improvement.logProbability(mean: mean, deviation: deviation, mark: incumbents[place])
        }
        return log(components[place].weight) + Self.logMean(logs)
      })
  }

  /// log Σ exp, without leaving the range of doubles.
  static func logSum(_ terms: [Double]) -> Double {
    let top = terms.max() ?? -.infinity
    guard top.isFinite else { return top }
    var sum = 0.0
    for term in terms { sum += exp(term - top) }
    return top + log(sum)
  }

  private static func logMean(_ terms: [Double]) -> Double { logSum(terms) - log(Double(terms.count)) }
}
