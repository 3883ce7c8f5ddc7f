internal import BayesianOptimization
internal import Glibc

extension PoolBelief {
  /// One Gaussian with the mixture's mean and covariance.
  var collapsed: Component {
    let means = means
    let parts = components
    let deviations = standardDeviations(withNoise: false)
    let noise = parts.reduce(0) { $0 + $1.weight * $1.noise }
    return Component(
      weight: 1, mean: means, variance: deviations.map { $0 * $0 }, noise: noise,
      whitened: Matrix(rows: 0, columns: means.count),
      prior: { candidate in
        var row = [Double](repeating: 0, count: means.count)
        for part in parts {
          let own = part.covariance(with: candidate)
          let shift = part.mean[candidate] - means[candidate]
          for place in row.indices {
            row[place] += part.weight * (own[place] + shift * (part.mean[place] - means[place]))
          }
        }
        return row
      })
  }

  /// The belief of a weighted sum of outcomes that are modelled apart.
  ///
  /// - Parameter terms: one for each outcome, with its factor.
  static func sum(_ terms: [(belief: PoolBelief, factor: Double)]) -> PoolBelief {
    let parts = terms.map { (component: $0.belief.collapsed, factor: $0.factor) }
    let count = parts[0].component.count
    func total(_ value: (Component, Int) -> Double, _ power: Int) -> [Double] {
      (0..<count).map { place in
        parts.reduce(0) { $0 + (power == 1 ? $1.factor : $1.factor * $1.factor) * value($1.component, place) }
      }
    }
    return PoolBelief(components: [
      Component(
        weight: 1, mean: total({ $0.mean[$1] }, 1), variance: total({ $0.variance[$1] }, 2),
        noise: parts.reduce(0) { $0 + $1.factor * $1.factor * $1.component.noise },
        whitened: Matrix(rows: 0, columns: count),
        prior: { candidate in
          var row = [Double](repeating: 0, count: count)
          for part in parts {
            let own = part.component.covariance(with: candidate)
            for place in row.indices { row[place] += part.factor * part.factor * own[place] }
          }
          return row
        })
    ])
  }

  /// Probability that any of some candidates is better than the best of others by a margin.
  ///
  /// Taken as if candidates were independent, which for likes of one another says more than is true: the advice to
  /// stop comes late rather than early.
  func chanceOfBetter(among available: [Int], than measured: [Int], margin: Double, maximises: Bool) -> Double {
    components.reduce(0) { sum, component in
      let sign = maximises ? 1.0 : -1.0
      guard let leader = measured.max(by: { sign * component.mean[$0] < sign * component.mean[$1] }) else {
        return sum + component.weight
      }
      // Of the difference from the best: what both share, such as the level of all outcomes, does not count.
      let shared = component.covariance(with: leader)
      var logNone = 0.0
      for place in available {
        let sd = max(0, component.variance[place] + component.variance[leader] - 2 * shared[place]).squareRoot()
        let distance = margin - sign * (component.mean[place] - component.mean[leader])
        if sd > 0 {
          logNone += log(max(0.5 * erfc(-distance / sd / 2.0.squareRoot()), 1e-300))
        } else if distance < 0 {
          return sum + component.weight
        }
      }
      return sum + component.weight * (1 - exp(logNone))
    }
  }
}
