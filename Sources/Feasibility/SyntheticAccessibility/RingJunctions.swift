internal import Molecules

/// The atoms at which two rings of the symmetrised set meet in an unusual way.
struct RingJunctions: Sendable, Hashable {
  /// Atoms that are all that two rings share, ascending.
  private(set) var spiroAtoms: [Int] = []
  /// Ends of the path that two rings share, where it is longer than one bond; ascending.
  private(set) var bridgeheads: [Int] = []

  init(_ perceived: borrowing Perceived) {
    let rings = perceived.rings
    guard rings.count > 1 else { return }
    let atomCount = perceived.molecule.atoms.count
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * atomCount + perceived.molecule.bonds.count) { marks in
      marks.initialize(repeating: 0)
      let (bondMarks, ends) = (2 * atomCount, atomCount)
      for first in 0..<(rings.count - 1) {
        for place in rings.range(of: first) {
          marks[rings.atoms[place]] |= 1
          marks[bondMarks + rings.bonds[place]] = 1
        }
        for second in (first + 1)..<rings.count {
          meet(second, rings, perceived.molecule, marks, bondMarks: bondMarks, ends: ends)
        }
        for place in rings.range(of: first) {
          marks[rings.atoms[place]] &= ~1
          marks[bondMarks + rings.bonds[place]] = 0
        }
      }
      for atom in 0..<atomCount {
        if marks[atom] & 2 != 0 { spiroAtoms.append(atom) }
        if marks[atom] & 4 != 0 { bridgeheads.append(atom) }
      }
    }
  }

  /// Looks at what a ring shares with the ring that is marked.
  private func meet(
    _ ring: Int, _ rings: RingSet, _ molecule: Molecule, _ marks: UnsafeMutableBufferPointer<UInt8>, bondMarks: Int,
    ends: Int
  ) {
    var sharedAtoms = 0
    var sharedBonds = 0
    var last = 0
    for place in rings.range(of: ring) {
      if marks[rings.atoms[place]] & 1 != 0 {
        sharedAtoms += 1
        last = rings.atoms[place]
      }
      if marks[bondMarks + rings.bonds[place]] != 0 { sharedBonds += 1 }
    }
    if sharedAtoms == 1 { marks[last] |= 2 }
    guard sharedBonds > 1 else { return }
    for place in rings.range(of: ring) where marks[bondMarks + rings.bonds[place]] != 0 {
      let bond = molecule.bonds[rings.bonds[place]]
      marks[ends + bond.first] &+= 1
      marks[ends + bond.second] &+= 1
    }
    for place in rings.range(of: ring) {
      let atom = rings.atoms[place]
      if marks[ends + atom] == 1 { marks[atom] |= 4 }
      marks[ends + atom] = 0
    }
  }
}
