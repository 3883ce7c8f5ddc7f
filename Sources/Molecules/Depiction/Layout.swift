/// The places of one connected molecule's atoms, while they are put right: bond lengths, configurations, clashes,
/// orientation.
package struct Layout {
  let molecule: Molecule
  /// The component's atoms in the whole molecule.
  let atoms: [Int]
  let rings: RingSet
  var points: [Point]

  /// - Parameter places: where another program put the atoms; nil if it is not to be asked.
  /// - Precondition: the molecule is connected.
  package init(of molecule: Molecule, atoms: [Int], places: [Point]?) {
    self.molecule = molecule
    self.atoms = atoms
    rings = molecule.withGraph { RingSet($0) }
    points = places ?? []
    scale()
    // A layout that piles atoms up is no better than one that knows nothing of rings.
    if places == nil || isJumbled {
      var other = self
      other.points = StressLayout(molecule, rings).points
      other.scale()
      if places == nil || other.disorder < disorder { points = other.points }
    }
    correctConfigurations()
    stretchChains()
    resolveClashes()
    orient()
  }

  /// Makes the median bond one long.
  private mutating func scale() {
    guard !points.isEmpty else { return }
    let lengths = molecule.bonds.map { points[$0.first].distance(to: points[$0.second]) }.sorted()
    guard let median = lengths.isEmpty ? nil : lengths[lengths.count / 2], median > 1e-6 else { return }
    points = points.map { $0 * (1 / median) }
  }

  private var isJumbled: Bool {
    for bond in molecule.bonds {
      let length = points[bond.first].distance(to: points[bond.second])
      if length < 0.4 || length > 2.5 { return true }
    }
    for first in points.indices {
      for second in points.indices.dropFirst(first + 1) where points[first].distance(to: points[second]) < 0.3 {
        return true
      }
    }
    return false
  }

  /// How bad the picture is: atoms that come close, bonds that cross, bonds of unequal length.
  ///
  /// The weights are chosen by eye: two atoms on each other are as bad as two crossings.
  var disorder: Double {
    var sum = clashes
    for bond in molecule.bonds {
      let deviation = (points[bond.first].distance(to: points[bond.second]) - 1).magnitude
      if deviation > 0.25 { sum += deviation }
    }
    return sum
  }

  /// What moving groups about can mend: atoms that come close, bonds that cross.
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

  /// Atoms without a bond that stand closer than this look like one.
  private static let near = 0.8

  private func cross(_ one: Bond, _ other: Bond) -> Bool {
    if one.first == other.first || one.first == other.second || one.second == other.first || one.second == other.second
    {
      return false
    }
    let (a, b, c, d) = (points[one.first], points[one.second], points[other.first], points[other.second])
    return (b - a).cross(c - a) * (b - a).cross(d - a) < -1e-9 && (d - c).cross(a - c) * (d - c).cross(b - c) < -1e-9
  }

  /// The atoms that hang on `end` when its bond to `pivot`, which is in no ring, is cut.
  func side(of end: Int, awayFrom pivot: Int) -> [Int] {
    var isFound = [Bool](repeating: false, count: points.count)
    isFound[pivot] = true
    isFound[end] = true
    var found = [end]
    var next = 0
    while next < found.count {
      for neighbour in molecule.neighbours(of: found[next]) where !isFound[neighbour.atom] {
        isFound[neighbour.atom] = true
        found.append(neighbour.atom)
      }
      next += 1
    }
    return found
  }
}

extension Molecule {
  /// The number of rings in the ring system that has most; ring systems share no atom.
  package var largestRingSystem: Int {
    let rings = withGraph { RingSet($0) }
    var bonds: [Bond] = []
    for (index, bond) in self.bonds.enumerated() where rings.contains(bond: index) { bonds.append(bond) }
    let (numbers, count) = Molecule(atoms: atoms, bonds: bonds).componentNumbers()
    var ranks = [Int](repeating: 1, count: count)
    for atom in atoms.indices { ranks[numbers[atom]] -= 1 }
    for bond in bonds { ranks[numbers[bond.first]] += 1 }
    return ranks.max() ?? 0
  }
}
