/// The share of a sphere around a metal that atoms fill (Falivene et al., Nat. Chem. 11, 872, 2019).
///
/// Radii are to be scaled and hydrogens left out by the caller. Along each direction the filled stretches are joined and
/// their volume is exact, so that only the directions are sampled.
package enum BuriedVolume {
  /// In Å: the sphere, and the metal's distance from its donor.
  package static let radius = 3.5
  package static let metalDistance = 2.28
  /// What Bondi's radii are multiplied by.
  package static let scale = 1.17

  private static let directions = SphereDirections.even(3000)

  /// - Returns: 0 … 1.
  package static func share(around centre: SIMD3<Double>, of spheres: [Sphere], radius: Double = radius) -> Double {
    let near = spheres.map { (way: $0.centre - centre, radius: $0.radius) }
      .filter { length($0.way) < radius + $0.radius }
    var filled = 0.0
    var stretches: [(start: Double, end: Double)] = []
    for direction in directions {
      stretches.removeAll(keepingCapacity: true)
      for sphere in near {
        let along = dot(sphere.way, direction)
        let squared = sphere.radius * sphere.radius - dot(sphere.way, sphere.way) + along * along
        guard squared > 0 else { continue }
        let half = squared.squareRoot()
        let (start, end) = (max(0, along - half), min(radius, along + half))
        if start < end { stretches.append((start, end)) }
      }
      stretches.sort { $0.start < $1.start }
      var reached = 0.0
      for stretch in stretches where stretch.end > reached {
        let start = max(stretch.start, reached)
        filled += stretch.end * stretch.end * stretch.end - start * start * start
        reached = stretch.end
      }
    }
    return filled / (Double(directions.count) * radius * radius * radius)
  }
}
