internal import Glibc

/// The expected rise of the largest posterior mean by one further measurement, over a finite set of candidates
/// (Frazier, Powell and Dayanik 2009, doi:10.1287/ijoc.1080.0314).
enum KnowledgeGradient {
  /// Candidates looked at: those with the largest mean plus two deviations.
  static let sizeAtMost = 256

  /// log of the expected rise, averaged over the belief's components, and the candidate with the largest.
  ///
  /// - Parameters:
  ///   - means: by which measured candidates compete for the largest posterior mean.
  ///   - logWeight: what is added for a candidate.
  static func best(
    of belief: PoolBelief, among available: [Int], measured: [Int], means: [Double], logWeight: (Int) -> Double
  ) -> (candidate: Int, value: Double)? {
    let deviations = belief.standardDeviations(withNoise: false)
    func reach(_ candidate: Int) -> Double { means[candidate] + 2 * deviations[candidate] }
    let order = available.sorted { (reach($0), $1) > (reach($1), $0) }
    let candidates = order.prefix(sizeAtMost).sorted()
    let leaders = Set(measured).sorted { (means[$0], $1) > (means[$1], $0) }.prefix(32)
    let places = Set(candidates + leaders).sorted()
    var terms = places.map { _ in [Double]() }
    for component in belief.components {
      let covariances = component.covariances(among: places)
      let own = places.map { component.mean[$0] }
      for place in places.indices {
        let scale = (max(covariances[place, place], 0) + component.noise).squareRoot()
        let slopes = covariances[row: place].map { scale > 0 ? $0 / scale : 0 }
        terms[place].append(log(component.weight) + logExpectedRise(intercepts: own, slopes: slopes))
      }
    }
    let chosen = Set(candidates)
    let values = places.indices.map { Fantasies.logSum(terms[$0]) + logWeight(places[$0]) }
    return Choice.largest(among: places.indices.filter { chosen.contains(places[$0]) }, tolerance: 1e-9) { values[$0] }
      .map { (places[$0.candidate], $0.value) }
  }

  /// log E max(aᵢ + bᵢ Z) − max aᵢ for a standard normal Z, by the upper envelope of the lines; −∞ where no line
  /// crosses another.
  static func logExpectedRise(intercepts: [Double], slopes: [Double]) -> Double {
    let order = intercepts.indices.sorted { (slopes[$0], intercepts[$0], $0) < (slopes[$1], intercepts[$1], $1) }
    var envelope: [Int] = []
    // crossings[k]: where line k + 1 of the envelope overtakes line k.
    var crossings: [Double] = []
    for line in order {
      var start = -Double.infinity
      while let last = envelope.last {
        let rise = slopes[line] - slopes[last]
        start = rise > 0 ? (intercepts[last] - intercepts[line]) / rise : -.infinity
        guard start <= crossings.last ?? -.infinity || rise <= 0 else { break }
        envelope.removeLast()
        if !crossings.isEmpty { crossings.removeLast() }
      }
      if !envelope.isEmpty { crossings.append(start) }
      envelope.append(line)
    }
    return Fantasies.logSum(
      crossings.indices.map { place in
        let rise = slopes[envelope[place + 1]] - slopes[envelope[place]]
        return log(rise) + Improvement.logStandard(-abs(crossings[place]))
      })
  }
}
