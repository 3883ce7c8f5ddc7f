/// Intervals of a statistic by drawing measurements with replacement.
public enum Bootstrap {
  /// The percentile interval of 95 %, over draws on which the statistic exists; nil where it exists on none.
  ///
  /// - Parameters:
  ///   - count: how many measurements there are.
  ///   - statistic: of the measurements at these places.
  public static func interval(
    over count: Int, draws: Int = 10_000, seed: UInt64 = 1, _ statistic: ([Int]) -> Double?
  ) -> ClosedRange<Double>? {
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    for _ in 0..<draws {
      let places = (0..<count).map { _ in generator.below(count) }
      if let value = statistic(places), value.isFinite { values.append(value) }
    }
    values.sort()
    guard !values.isEmpty else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(values.count - 1)
      let low = Int(place)
      let high = min(low + 1, values.count - 1)
      return values[low] + (place - Double(low)) * (values[high] - values[low])
    }
    return quantile(0.025)...quantile(0.975)
  }
}
