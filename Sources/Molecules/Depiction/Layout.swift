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
    if let places {
      points = places
      scale()
      mendRings(all: false)
    } else {
      points = StressLayout(molecule).points
      scale()
      // What is right for a cage bends the hexagons beside it.
      mendRings(all: true)
    }
    evenBonds()
    correctConfigurations()
    stretchChains()
    resolveClashes()
    orient()
  }

  private mutating func scale() { points = Crowding.scaled(points, molecule.bonds) }

  /// What moving groups about can mend.
  var clashes: Double { Crowding(molecule, points).clashes }

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
