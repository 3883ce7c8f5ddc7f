/// How bad places are to look at: atoms that come close, bonds that cross, bonds of unequal length.
///
/// The weights are chosen by eye: two atoms on each other are as bad as two crossings.
struct Crowding {
  private let molecule: Molecule
  private let points: [Point]

  init(_ molecule: Molecule, _ points: [Point]) {
    self.molecule = molecule
    self.points = points
  }

  /// Atoms without a bond that stand closer than this look like one.
  private static let near = 0.8

  var disorder: Double {
    var sum = clashes
    for bond in molecule.bonds {
      let deviation = (points[bond.first].distance(to: points[bond.second]) - 1).magnitude
      if deviation > 0.25 { sum += deviation }
    }
    return sum
  }

  /// Quadratic in the atoms.
  var clashes: Double {
    var sum = 0.0
    for first in points.indices {
      for second in points.indices.dropFirst(first + 1) {
        let (dx, dy) = (points[first].x - points[second].x, points[first].y - points[second].y)
        let square = dx * dx + dy * dy
        if square < Self.near * Self.near {
          let gap = Self.near - square.squareRoot()
          if gap > 1e-6, molecule.bond(between: first, and: second) == nil { sum += 2 * gap * gap }
        }
      }
    }
    for (index, bond) in molecule.bonds.enumerated() {
      for other in molecule.bonds[(index + 1)...] where cross(bond, other) { sum += 0.5 }
    }
    return sum
  }

  private func cross(_ one: Bond, _ other: Bond) -> Bool {
    if one.first == other.first || one.first == other.second || one.second == other.first || one.second == other.second
    {
      return false
    }
    let (a, b, c, d) = (points[one.first], points[one.second], points[other.first], points[other.second])
    return (b - a).cross(c - a) * (b - a).cross(d - a) < -1e-9 && (d - c).cross(a - c) * (d - c).cross(b - c) < -1e-9
  }

  /// The places with the median bond one long.
  static func scaled(_ points: [Point], _ bonds: [Bond]) -> [Point] {
    let lengths = bonds.map { points[$0.first].distance(to: points[$0.second]) }.sorted()
    guard !lengths.isEmpty, lengths[lengths.count / 2] > 1e-6 else { return points }
    return points.map { $0 * (1 / lengths[lengths.count / 2]) }
  }
}
