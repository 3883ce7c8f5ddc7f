internal import Glibc

/// An acceptor of lone pairs that is put before a donor.
package struct LonePairAcceptor: Sendable {
  let atomicNumbers: [UInt8]
  /// Bonds from the first atom to the others may not stretch beyond this many times the sum of covalent radii.
  static let loosest = 1.35
  /// Atoms but the first may not come closer to the donor's atoms than this many times the sum of covalent radii.
  static let closest = 1.2
  /// From the donor to the first atom at the start, in Å.
  let distance: @Sendable (UInt8) -> Double
  /// The places of the other atoms about the first, for a donor along −z; in Å.
  let others: [SIMD3<Double>]
  /// Turns about the axis that are tried, in radians.
  let turns: [Double]

  private static func circle(_ angles: [Double], radius: Double, rise: Double) -> [SIMD3<Double>] {
    angles.map { SIMD3(radius * cos($0), radius * sin($0), rise) }
  }

  /// Lead iodide as a bent molecule, 2.80 Å and 98° (near GFN2-xTB's own minimum, 2.75 Å and 96°), both iodides at a
  /// right angle to the donor, as the lone pair of lead leaves room; a little beyond the distances of Pb–O, Pb–N and Pb–S
  /// in solvates of PbI₂.
  package static let leadIodide = LonePairAcceptor(
    atomicNumbers: [82, 53, 53],
    distance: { donor in
      switch donor {
      case .oxygen: 2.45
      case .nitrogen: 2.55
      default: SpatialMolecule.radius(donor) + 1.90
      }
    },
    others: circle([-49 * .pi / 180, 49 * .pi / 180], radius: 2.80, rise: 0.14),
    turns: (0..<6).map { Double($0) * .pi / 3 })

  /// The donor's atoms and the acceptor's, one behind the other: the roomiest of directions apart from one another, then
  /// these turned otherwise about themselves, the roomiest first.
  func starts(at atom: Int, of molecule: SpatialMolecule, count: Int) -> [[SIMD3<Double>]] {
    struct Start {
      let room: Double
      let direction: SIMD3<Double>
      let turn: Double
      let places: [SIMD3<Double>]
    }
    let directions = LonePairDirections(molecule: molecule, atom: atom)
    var found: [Start] = []
    for direction in directions.all {
      let across = directions.perpendicular(to: direction)
      let third = cross(direction, across)
      let centre = molecule.positions[atom] + distance(molecule.atomicNumbers[atom]) * direction
      for turn in turns {
        let (cosine, sine) = (cos(turn), sin(turn))
        let places =
          [centre]
          + others.map { place in
            centre + (cosine * place.x - sine * place.y) * across + (sine * place.x + cosine * place.y) * third
              + place.z * direction
          }
        var room = Double.infinity
        for (index, place) in molecule.positions.enumerated() {
          for (number, new) in places.enumerated() where number > 0 || index != atom {
            room = min(room, length(new - place))
          }
        }
        found.append(Start(room: room, direction: direction, turn: turn, places: places))
      }
    }
    // Rooms that differ by less than a rounding count as equal, so that a turned molecule has the same order.
    func rank(_ start: Start) -> Double { (start.room * 1e4).rounded() }
    let order = found.indices.sorted { (-rank(found[$0]), $0) < (-rank(found[$1]), $1) }
    var chosen: [Int] = []
    for index in order where chosen.allSatisfy({ dot(found[index].direction, found[$0].direction) < 0.7 }) {
      if chosen.count < count { chosen.append(index) }
    }
    // Then turned otherwise about the directions that were taken.
    for index in order where chosen.count < count && !chosen.contains(index) {
      let isNew = chosen.allSatisfy { other in
        dot(found[index].direction, found[other].direction) < 0.99 || found[index].turn != found[other].turn
      }
      if isNew, chosen.contains(where: { dot(found[index].direction, found[$0].direction) > 0.99 }) {
        chosen.append(index)
      }
    }
    return chosen.map { molecule.positions + found[$0].places }
  }

  /// Whether the first atom still holds the others, and these have not gone to the donor.
  func isWhole(_ positions: [SIMD3<Double>], behind molecule: SpatialMolecule) -> Bool {
    let start = molecule.count
    for place in 1..<atomicNumbers.count {
      let own = SpatialMolecule.radius(atomicNumbers[place])
      let bond = Self.loosest * (own + SpatialMolecule.radius(atomicNumbers[0]))
      if length(positions[start + place] - positions[start]) > bond { return false }
      for atom in 0..<start {
        let closest = Self.closest * (own + SpatialMolecule.radius(molecule.atomicNumbers[atom]))
        if length(positions[start + place] - positions[atom]) < closest { return false }
      }
    }
    return true
  }
}
