internal import Glibc

/// The best trade-offs of two outcomes, larger is better in both, above a reference point.
public struct ParetoFront: Sendable, Equatable {
  /// What an outcome must exceed to count, in each outcome's own unit.
  public let reference: (first: Double, second: Double)
  /// Rising in the first outcome, so falling in the second; none beats another in both, all exceed the reference.
  public private(set) var points: [(first: Double, second: Double)] = []

  public init(reference: (first: Double, second: Double)) { self.reference = reference }

  public static func == (one: ParetoFront, other: ParetoFront) -> Bool {
    one.reference == other.reference && one.points.elementsEqual(other.points, by: ==)
  }

  /// Adds a point and drops what it beats; nothing changes where it is beaten or does not exceed the reference.
  public mutating func insert(_ first: Double, _ second: Double) {
    guard first > reference.first, second > reference.second else { return }
    guard !points.contains(where: { $0.first >= first && $0.second >= second }) else { return }
    points.removeAll { $0.first <= first && $0.second <= second }
    points.insert((first, second), at: points.firstIndex { $0.first > first } ?? points.count)
  }

  /// Area between the reference and the front, in the product of the units. Time grows as the points.
  public var hypervolume: Double {
    var area = 0.0
    var left = reference.first
    for point in points {
      area += (point.first - left) * (point.second - reference.second)
      left = point.first
    }
    return area
  }

  /// By how much the area grows with one more point.
  public func improvement(_ first: Double, _ second: Double) -> Double {
    var area = 0.0
    for strip in 0...points.count {
      let (left, right, floor) = bounds(ofStrip: strip)
      area += max(min(first, right) - left, 0) * max(second - floor, 0)
    }
    return area
  }

  /// log of the expected improvement by a point of which both outcomes are normal and independent; −∞ where it cannot
  /// improve.
  ///
  /// The area is a sum of strips, and in each the two outcomes part: Σ (E(f₁ − left)₊ − E(f₁ − right)₊) E(f₂ − floor)₊
  /// (Emmerich, Deutz and Klinkenberg 2011, doi:10.1109/CEC.2011.5949880). Time grows as the points.
  public func logExpectedImprovement(
    means: (first: Double, second: Double), deviations: (first: Double, second: Double)
  ) -> Double {
    var area = 0.0
    var beyond = Improvement.expected(mean: means.first, deviation: deviations.first, mark: reference.first)
    for strip in 0...points.count {
      let (_, right, floor) = bounds(ofStrip: strip)
      let within = beyond
      beyond =
        right < .infinity ? Improvement.expected(mean: means.first, deviation: deviations.first, mark: right) : 0
      area +=
        (within - beyond) * Improvement.expected(mean: means.second, deviation: deviations.second, mark: floor)
    }
    // Below that, a strip may have left the range of doubles.
    if area > 1e-280 { return log(area) }
    return Fantasies.logSum(
      (0...points.count).map { strip in
        let (left, right, floor) = bounds(ofStrip: strip)
        let within = Improvement.logExpected(mean: means.first, deviation: deviations.first, mark: left)
        let beyond =
          right < .infinity
          ? Improvement.logExpected(mean: means.first, deviation: deviations.first, mark: right) : -.infinity
        guard within > beyond else { return -.infinity }
        return within + log1p(-exp(beyond - within))
          + Improvement.logExpected(mean: means.second, deviation: deviations.second, mark: floor)
      })
  }

  /// Where the area above the front lies over the first outcome, and from where on it counts.
  private func bounds(ofStrip strip: Int) -> (left: Double, right: Double, floor: Double) {
    (
      strip == 0 ? reference.first : points[strip - 1].first,
      strip < points.count ? points[strip].first : .infinity,
      strip < points.count ? points[strip].second : reference.second
    )
  }
}
