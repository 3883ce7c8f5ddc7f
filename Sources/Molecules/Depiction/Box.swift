/// A rectangle in the plane of a depiction, in bond lengths.
struct Box: Sendable, Hashable {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double

  init(left: Double, right: Double, bottom: Double, top: Double) {
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
  }

  init(around point: Point, reach: Double) {
    self.init(left: point.x - reach, right: point.x + reach, bottom: point.y - reach, top: point.y + reach)
  }

  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), right: max(right, other.right), bottom: min(bottom, other.bottom),
      top: max(top, other.top))
  }

  func grown(by margin: Double) -> Box {
    Box(left: left - margin, right: right + margin, bottom: bottom - margin, top: top + margin)
  }

  func contains(_ other: Box) -> Bool {
    left <= other.left && right >= other.right && bottom <= other.bottom && top >= other.top
  }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }

  /// How far along a direction from `start` the box lasts, if the ray is within it at `reached` or before.
  func exit(from start: Point, along direction: Point, reached: Double) -> Double? {
    var (enters, leaves) = (-Double.infinity, Double.infinity)
    for (place, step, low, high) in [
      (start.x, direction.x, left, right), (start.y, direction.y, bottom, top),
    ] {
      if step.magnitude < 1e-9 {
        if place < low || place > high { return nil }
        continue
      }
      let (one, other) = ((low - place) / step, (high - place) / step)
      enters = max(enters, min(one, other))
      leaves = min(leaves, max(one, other))
    }
    return enters <= leaves && enters <= reached + 1e-9 && leaves > 0 ? leaves : nil
  }
}
