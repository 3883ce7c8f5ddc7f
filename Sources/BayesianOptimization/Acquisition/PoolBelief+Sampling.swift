extension PoolBelief {
  /// One joint sample of these candidates' outcomes without noise: a component by its weight, then a Gaussian.
  ///
  /// Drawn by conditioning on each in turn, so that no covariance of the whole pool is ever held; time grows as
  /// pool × drawn × (measured + drawn). Candidates that are certain by then are given their mean.
  func sample(at places: [Int], _ random: inout SplitMix64, limit: Int = 64) -> [Double] {
    var rest = random.nextUnit()
    var chosen = components[components.count - 1]
    for component in components {
      rest -= component.weight
      if rest < 0 {
        chosen = component
        break
      }
    }
    // The candidates that matter for the best are few: those highest by mean and spread are drawn jointly, the rest
    // given what is known of them then, with independent remainders.
    let reach = places.sorted {
      let left = chosen.mean[$0] + 2 * chosen.variance[$0].squareRoot()
      let right = chosen.mean[$1] + 2 * chosen.variance[$1].squareRoot()
      return left != right ? left > right : $0 < $1
    }
    var drawn: [Int: Double] = [:]
    for place in reach.prefix(limit) {
      let value = chosen.mean[place] + chosen.variance[place].squareRoot() * random.nextNormal()
      drawn[place] = value
      chosen.condition(on: place, outcome: value, noise: 0)
    }
    return places.map { drawn[$0] ?? chosen.mean[$0] + chosen.variance[$0].squareRoot() * random.nextNormal() }
  }
}
