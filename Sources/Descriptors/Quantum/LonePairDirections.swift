internal import Glibc

/// Directions in which a lone pair of an atom may point, from the places of its neighbours alone.
///
/// They turn with the molecule, so a start built on them does not depend on how the molecule lies.
struct LonePairDirections {
  let molecule: SpatialMolecule
  let atom: Int

  /// Between the direction away from a single neighbour and a lone pair beside it, in radians: that of a carbonyl's.
  private static let terminalTilt = 1.0
  /// Between the plane of two single bonds and the lone pairs above and below it, in radians.
  private static let bridgeTilt = 0.9

  /// Unit vectors; at least one.
  var all: [SIMD3<Double>] {
    let bonds = molecule.bonded[atom].map { unit(molecule.positions[$0] - molecule.positions[atom]) }
    guard !bonds.isEmpty else { return [awayFromRest] }
    var axis = bonds.reduce(SIMD3<Double>.zero) { $0 - $1 }
    // Flat or linear: across.
    if length(axis) < 0.15 {
      axis = bonds.count < 3 ? perpendicular(to: bonds[0]) : cross(bonds[0] - bonds[2], bonds[1] - bonds[2])
    }
    axis = unit(axis)
    switch bonds.count {
    case 1: return terminal(axis)
    case 2 where molecule.atomicNumbers[atom] != .nitrogen:
      let normal = cross(bonds[0], bonds[1])
      let up = length(normal) > 0.1 ? unit(normal) : perpendicular(to: bonds[0])
      let (along, across) = (cos(Self.bridgeTilt) * axis, sin(Self.bridgeTilt) * up)
      return [along + across, along - across, axis]
    default: return [axis]
    }
  }

  /// Around the end of a bond in steps of 60°, beginning beside the first of the neighbour's own neighbours.
  private func terminal(_ axis: SIMD3<Double>) -> [SIMD3<Double>] {
    let neighbour = molecule.bonded[atom][0]
    let beyond = molecule.bonded[neighbour].filter { $0 != atom }
    guard let first = beyond.first, beyond.count > 1 || molecule.atomicNumbers[atom] != .nitrogen else { return [axis] }
    let side = molecule.positions[first] - molecule.positions[neighbour]
    let flat = side - dot(side, axis) * axis
    let start = length(flat) > 0.1 ? unit(flat) : perpendicular(to: axis)
    let other = cross(axis, start)
    return (0..<6).map { step in
      let angle = Double(step) * .pi / 3
      let around = cos(angle) * start + sin(angle) * other
      return unit(cos(Self.terminalTilt) * axis + sin(Self.terminalTilt) * around)
    }
  }

  private var awayFromRest: SIMD3<Double> {
    let centre = molecule.positions.reduce(.zero, +) / Double(molecule.count)
    let away = molecule.positions[atom] - centre
    return length(away) > 0.1 ? unit(away) : SIMD3(0, 0, 1)
  }

  /// Across `axis`, toward the atom that lies farthest from it.
  func perpendicular(to axis: SIMD3<Double>) -> SIMD3<Double> {
    var best = SIMD3<Double>.zero
    for place in molecule.positions {
      let way = place - molecule.positions[atom]
      let flat = way - dot(way, axis) * axis
      if length(flat) > length(best) + 1e-6 { best = flat }
    }
    if length(best) > 0.1 { return unit(best) }
    // All on one line: every direction across it is as good.
    return unit(cross(axis, abs(axis.x) < 0.7 ? SIMD3(1, 0, 0) : SIMD3(0, 1, 0)))
  }
}
