internal import Glibc

/// Joint draws of both outcomes of what is measured, pending or picked, and what a further candidate adds to the area
/// under each draw's front.
struct FrontFantasies {
  private var first: Draws
  private var second: Draws
  private var fronts: [ParetoFront]

  /// - Parameters:
  ///   - reference: what counts for nothing, larger is better.
  ///   - points: how many points may be taken in.
  init(
    _ first: PoolBelief, _ second: PoolBelief, reference: (first: Double, second: Double), points: Int, draws: Int,
    seed: UInt64
  ) {
    var sequence = SobolSequence(dimensions: 2 * points + 2, seed: seed)
    var normals = (Matrix(rows: draws, columns: points), Matrix(rows: draws, columns: points))
    var shares: [(Double, Double)] = []
    for draw in 0..<draws {
      let point = sequence.next()
      shares.append((point[0], point[1]))
      for place in 0..<points {
        normals.0[draw, place] = Gaussian.quantile(point[2 + 2 * place] + 0x1p-33)
        normals.1[draw, place] = Gaussian.quantile(point[3 + 2 * place] + 0x1p-33)
      }
    }
    self.first = Draws(first, normals: normals.0, shares: shares.map(\.0))
    self.second = Draws(second, normals: normals.1, shares: shares.map(\.1))
    fronts = Array(repeating: ParetoFront(reference: reference), count: draws)
  }

  /// Draws both outcomes of a candidate and knows them from then on.
  mutating func take(_ candidate: Int) {
    let values = (first.take(candidate), second.take(candidate))
    for draw in fronts.indices { fronts[draw].insert(values.0[draw], values.1[draw]) }
  }

  /// log E (growth of the area) when a candidate joins.
  func logImprovement(of candidate: Int) -> Double {
    let (ones, others) = (first.predictions(of: candidate), second.predictions(of: candidate))
    return Fantasies.logSum(
      fronts.indices.map { draw in
        fronts[draw].logExpectedImprovement(
          means: (ones.means[draw], others.means[draw]),
          deviations: (ones.deviations[draw], others.deviations[draw]))
      }) - log(Double(fronts.count))
  }

  /// Draws of one outcome: each belongs to a component, in proportion to the components' weights.
  private struct Draws {
    var components: [PoolBelief.Component]
    let before: [Int]
    let normals: Matrix
    /// The component of each draw.
    let chosen: [Int]
    var taken = 0

    init(_ belief: PoolBelief, normals: Matrix, shares: [Double]) {
      components = belief.components
      before = belief.components.map(\.conditionings)
      self.normals = normals
      chosen = shares.map { share in
        var left = share
        for (place, component) in belief.components.enumerated() {
          left -= component.weight
          if left < 0 { return place }
        }
        return belief.components.count - 1
      }
    }

    func predictions(of candidate: Int) -> (means: [Double], deviations: [Double]) {
      let sensitivities = components.indices.map { place in
        components[place].withSensitivities { rows in
          (0..<taken).map { rows[(before[place] + $0) * components[place].count + candidate] }
        }
      }
      let roots = components.map { $0.variance[candidate].squareRoot() }
      var means: [Double] = []
      for (draw, place) in chosen.enumerated() {
        var mean = components[place].mean[candidate]
        for point in 0..<taken { mean += sensitivities[place][point] * normals[draw, point] }
        means.append(mean)
      }
      return (means, chosen.map { roots[$0] })
    }

    mutating func take(_ candidate: Int) -> [Double] {
      let (means, deviations) = predictions(of: candidate)
      let values = means.indices.map { means[$0] + deviations[$0] * normals[$0, taken] }
      for place in components.indices { components[place].condition(on: candidate, outcome: nil, noise: 0) }
      taken += 1
      return values
    }
  }
}
