/// A place in the plane of a depiction, in bond lengths; y points upwards.
public struct Point: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  static func + (left: Point, right: Point) -> Point { Point(left.x + right.x, left.y + right.y) }
  static func - (left: Point, right: Point) -> Point { Point(left.x - right.x, left.y - right.y) }
  static func * (point: Point, factor: Double) -> Point { Point(point.x * factor, point.y * factor) }

  var length: Double { (x * x + y * y).squareRoot() }

  /// The same direction, one bond length long; nil for a direction that is none.
  var unit: Point? {
    let length = length
    return length > 1e-9 ? Point(x / length, y / length) : nil
  }

  /// A quarter turn to the left.
  var left: Point { Point(-y, x) }

  func distance(to other: Point) -> Double { (self - other).length }

  /// The distance from the line that ends at two points.
  func distance(from first: Point, to second: Point) -> Double {
    let line = second - first
    let square = line.dot(line)
    guard square > 1e-12 else { return distance(to: first) }
    return distance(to: first + line * min(max((self - first).dot(line) / square, 0), 1))
  }

  /// Positive where `other` lies to the left of this direction.
  func cross(_ other: Point) -> Double { x * other.y - y * other.x }

  func dot(_ other: Point) -> Double { x * other.x + y * other.y }

  /// The mirror image in the line through `origin` along `axis`, one bond length long.
  func mirrored(at origin: Point, along axis: Point) -> Point {
    let offset = self - origin
    return origin + axis * (2 * offset.dot(axis)) - offset
  }

  /// Turned to the left about `centre`, by an angle whose cosine and sine are given.
  func turned(about centre: Point, cosine: Double, sine: Double) -> Point {
    let offset = self - centre
    return Point(centre.x + offset.x * cosine - offset.y * sine, centre.y + offset.x * sine + offset.y * cosine)
  }
}
