/// The best of some candidates by a number, the same wherever they stand in the pool.
enum Choice {
  /// The first candidate whose value is the largest, or short of it by less than `tolerance`; nil of none.
  ///
  /// Rounding may differ between two candidates that are alike; the tolerance makes them a tie, and the smaller index
  /// wins a tie.
  static func largest(
    among candidates: some Collection<Int>, tolerance: Double, by value: (Int) -> Double
  ) -> (candidate: Int, value: Double)? {
    var top = -Double.infinity
    for candidate in candidates { top = max(top, value(candidate)) }
    var chosen: (candidate: Int, value: Double)?
    for candidate in candidates {
      let own = value(candidate)
      guard own >= top - tolerance, candidate < chosen?.candidate ?? .max else { continue }
      chosen = (candidate, own)
    }
    return chosen
  }

  /// The same for values of one unit: numbers closer than 1e-9 of their range are a tie.
  static func largest(among candidates: some Collection<Int>, of values: [Double]) -> (candidate: Int, value: Double)? {
    var low = Double.infinity
    var high = -Double.infinity
    for candidate in candidates {
      low = min(low, values[candidate])
      high = max(high, values[candidate])
    }
    let range = high - low
    return largest(among: candidates, tolerance: range.isFinite ? 1e-9 * range : 0) { values[$0] }
  }
}
