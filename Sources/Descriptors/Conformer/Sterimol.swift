internal import Glibc

/// Length and least and greatest width of what hangs on an axis (Verloop, in Drug Design, vol. III, 1976), in Å.
package struct Sterimol: Sendable {
  /// From the dummy atom to the farthest surface along the axis, plus Verloop's 0.40.
  package let length: Double
  /// The least distance from the axis of a plane along it that all atoms are this side of.
  package let leastWidth: Double
  package let greatestWidth: Double

  /// What Verloop's C–H start was longer than that of the models, kept by all programs.
  private static let addition = 0.40
  /// Around the axis; between two of them the width changes by less than 0.001 of an atom's distance.
  private static let steps = 720

  /// - Parameters:
  ///   - dummy: where the axis starts: the metal.
  ///   - attached: the place of the atom through which it goes: the donor.
  ///   - spheres: all atoms but the dummy.
  package init(from dummy: SIMD3<Double>, through attached: SIMD3<Double>, of spheres: [Sphere]) {
    let axis = unit(attached - dummy)
    let first = unit(cross(axis, abs(axis.x) < 0.7 ? SIMD3(1, 0, 0) : SIMD3(0, 1, 0)))
    let second = cross(axis, first)
    var farthest = -Double.infinity
    var widest = 0.0
    var flat: [(x: Double, y: Double, radius: Double)] = []
    for sphere in spheres {
      let way = sphere.centre - dummy
      farthest = max(farthest, dot(way, axis) + sphere.radius)
      let (x, y) = (dot(way, first), dot(way, second))
      widest = max(widest, (x * x + y * y).squareRoot() + sphere.radius)
      flat.append((x, y, sphere.radius))
    }
    func width(_ angle: Double) -> Double {
      let (across, up) = (cos(angle), sin(angle))
      return flat.reduce(0) { max($0, $1.x * across + $1.y * up + $1.radius) }
    }
    let step = 2 * Double.pi / Double(Self.steps)
    let best = (0..<Self.steps).min { width(Double($0) * step) < width(Double($1) * step) } ?? 0
    // The width between steps is that of one atom or a corner of two: narrowed by thirds.
    var (low, high) = (Double(best - 1) * step, Double(best + 1) * step)
    for _ in 0..<40 {
      let third = (high - low) / 3
      if width(low + third) < width(high - third) { high -= third } else { low += third }
    }
    length = farthest + Self.addition
    leastWidth = min(width(Double(best) * step), width((low + high) / 2))
    greatestWidth = widest
  }
}
