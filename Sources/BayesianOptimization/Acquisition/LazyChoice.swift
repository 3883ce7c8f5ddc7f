/// The largest of values that fall as a batch grows: a candidate is judged anew only while its last value is in reach.
enum LazyChoice {
  /// By how much a logarithm may rise by chance where its true value falls: draws change with each pick. Several times
  /// what 128 draws err by for candidates in reach.
  static let slack = 0.25

  /// - Parameter lastValues: of every candidate, infinite where it was never judged; brought up to date.
  static func largest(
    among available: [Int], lastValues: inout [Double], by value: (Int) -> Double
  ) -> (candidate: Int, value: Double)? {
    var values = lastValues
    var top = -Double.infinity
    var fresh: [Int] = []
    for candidate in available.sorted(by: { (values[$0], $1) > (values[$1], $0) }) {
      guard values[candidate] + slack >= top else { break }
      values[candidate] = value(candidate)
      top = max(top, values[candidate])
      fresh.append(candidate)
    }
    lastValues = values
    return Choice.largest(among: fresh, tolerance: 1e-9) { values[$0] }
  }
}
