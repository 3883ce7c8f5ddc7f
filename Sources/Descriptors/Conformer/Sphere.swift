/// An atom as a sphere.
package struct Sphere: Sendable {
  /// In Å.
  package var centre: SIMD3<Double>
  /// In Å.
  package var radius: Double

  package init(centre: SIMD3<Double>, radius: Double) {
    self.centre = centre
    self.radius = radius
  }
}
