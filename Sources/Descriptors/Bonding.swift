internal import Molecules

/// How one atom is bonded: the counts that typing rules ask for.
package struct Bonding: Sendable, Hashable {
  /// Bonds of each kind to atoms other than hydrogen; an aromatic bond counts as aromatic only.
  package var singles = 0
  package var doubles = 0
  package var triples = 0
  package var aromatics = 0
  /// Neighbours other than hydrogen.
  package var heavyNeighbours = 0
  /// All hydrogens: counted ones and those that are atoms of the graph (isotopes).
  package var hydrogens = 0
  /// Sum of Kekulé bond orders, hydrogens included.
  package var valence = 0

  /// Neighbours of any kind (`X` in SMARTS).
  package var connections: Int { heavyNeighbours + hydrogens }

  /// One per atom; linear in the bonds.
  static func ofAtoms(in molecule: Molecule) -> [Bonding] {
    var bonding = molecule.atoms.map { atom in
      Bonding(hydrogens: Int(atom.hydrogens), valence: Int(atom.hydrogens))
    }
    bonding.withUnsafeMutableBufferPointer { bonding in
      for bond in molecule.bonds {
        bonding[bond.first].add(bond, to: molecule.atoms[bond.second])
        bonding[bond.second].add(bond, to: molecule.atoms[bond.first])
      }
    }
    return bonding
  }

  private mutating func add(_ bond: Bond, to neighbour: Atom) {
    valence += Int(bond.order)
    if neighbour.atomicNumber == .hydrogen {
      hydrogens += 1
      return
    }
    heavyNeighbours += 1
    if bond.isAromatic {
      aromatics += 1
    } else if bond.order == 1 {
      singles += 1
    } else if bond.order == 2 {
      doubles += 1
    } else if bond.order == 3 {
      triples += 1
    }
  }
}
