internal import BayesianOptimization

/// A first batch without data: candidates that together stand for the pool.
///
/// Each pick raises most the likeness of the pool's candidates to the nearest pick (greedy facility location:
/// Nemhauser, Wolsey and Fisher 1978, doi:10.1007/BF01588971, within 1 − 1/e of the best), which, unlike the farthest
/// point, does not begin with outliers. Pools above 2,000 are stood for by a sample.
struct SpaceFillingDesign {
  struct Pick {
    let place: Int
    /// Of the pool, in per cent: for how many it is the nearest pick.
    let share: Double
  }

  private static let sample = 2000

  /// - Parameters:
  ///   - available: places that may be picked.
  ///   - taken: places that stand for their surroundings already: measured or waited for.
  static func picks(
    _ count: Int, among available: [Int], taken: [Int], likeness: Likeness, seed: UInt64
  ) -> [Pick] {
    var chance = SeededGenerator(seed: seed, stream: 0xDE51)
    let pool = sampled(available, &chance)
    var nearest = pool.map { member in taken.map { likeness(member, $0) }.max() ?? 0 }
    var owner = pool.map { _ in -1 }
    var picks: [Int] = []
    for number in 0..<min(count, available.count) {
      var best: (place: Int, gain: Double)?
      for candidate in pool where !picks.contains(candidate) {
        var gain = 0.0
        for (index, member) in pool.enumerated() { gain += max(0, likeness(member, candidate) - nearest[index]) }
        if gain > best?.gain ?? -1 { best = (candidate, gain) }
      }
      guard let best else { break }
      picks.append(best.place)
      for (index, member) in pool.enumerated() {
        let own = likeness(member, best.place)
        if own > nearest[index] { (nearest[index], owner[index]) = (own, number) }
      }
    }
    return picks.enumerated().map { number, place in
      Pick(place: place, share: 100 * Double(owner.count { $0 == number }) / Double(max(1, pool.count)))
    }
  }

  private static func sampled(_ places: [Int], _ chance: inout SeededGenerator) -> [Int] {
    guard places.count > sample else { return places }
    var rest = places
    for index in 0..<sample { rest.swapAt(index, index + chance.below(rest.count - index)) }
    return rest.prefix(sample).sorted()
  }
}
