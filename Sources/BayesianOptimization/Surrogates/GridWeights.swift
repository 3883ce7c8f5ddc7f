internal import Glibc

/// Which settings of a grid stay in the mixture, and with which weight.
package enum GridWeights {
  /// exp of the logarithms, divided by their sum. Logarithms that are not numbers count as impossible.
  package static func normalised(_ logs: [Double]) -> [Double] {
    let finite = logs.map { $0.isNaN ? -.infinity : $0 }
    let total = logOfSum(finite)
    guard total > -.infinity else { return logs.map { _ in 1 / Double(logs.count) } }
    return finite.map { exp($0 - total) }
  }

  /// Places and weights, the weights summing to 1.
  ///
  /// Where at most `most` settings hold the share `kept` of the weight, these; otherwise a systematic sample: settings
  /// in their own order, one at each of `most` evenly spaced points of the cumulative weight. Keeping only the
  /// heaviest of a flat posterior would forget its breadth, and breadth is what the average is for.
  package static func pruned(_ weights: [Double], most: Int, kept: Double) -> [(place: Int, weight: Double)] {
    precondition(most > 0 && !weights.isEmpty, "a mixture of nothing")
    let order = weights.indices.sorted { (weights[$0], $1) > (weights[$1], $0) }
    var sum = 0.0
    var chosen: [Int] = []
    for place in order {
      if sum >= kept || chosen.count > most { break }
      sum += weights[place]
      chosen.append(place)
    }
    if chosen.count <= most { return chosen.sorted().map { ($0, weights[$0] / sum) } }
    let total = weights.reduce(0, +)
    var result: [(place: Int, weight: Double)] = []
    var (cumulative, next) = (0.0, 0)
    for (place, weight) in weights.enumerated() {
      cumulative += weight / total
      var hits = 0
      while next < most, (Double(next) + 0.5) / Double(most) <= cumulative {
        hits += 1
        next += 1
      }
      if hits > 0 { result.append((place, Double(hits) / Double(most))) }
    }
    // Rounding of the cumulative sum cannot cost the last point more than its place.
    let found = result.reduce(0) { $0 + $1.weight }
    return result.map { ($0.place, $0.weight / found) }
  }
}
