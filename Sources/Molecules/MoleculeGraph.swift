/// A molecule's flat arrays as pointers, for the loops that every molecule goes through several times.
///
/// Reading them costs no reference count and no bounds check. Valid only inside ``Molecule/withGraph(_:)``.
struct MoleculeGraph {
  let atoms: UnsafeBufferPointer<Atom>
  let bonds: UnsafeBufferPointer<Bond>
  let neighbours: UnsafeBufferPointer<Neighbour>
  let neighbourStarts: UnsafeBufferPointer<Int>
  /// By atomic number.
  let facts: UnsafeBufferPointer<ValenceFacts>

  @inline(__always) func neighbourRange(of atom: Int) -> Range<Int> {
    Range(uncheckedBounds: (neighbourStarts[atom], neighbourStarts[atom + 1]))
  }

  @inline(__always) func facts(of atom: Int) -> ValenceFacts { facts[Int(atoms[atom].atomicNumber)] }

  /// The order of a bond as the atom counts it: a dative bond is one bond of the metal, and none of the donor.
  @inline(__always) func order(of bond: Int, at atom: Int) -> Int {
    let order = Int(bonds[bond].order)
    return order > 0 ? order : datives(bond, at: atom)
  }

  @inline(never) private func datives(_ bond: Int, at atom: Int) -> Int {
    if facts(of: bonds[bond].first).isMetal { return bonds[bond].first == atom ? 1 : 0 }
    return facts(of: bonds[bond].second).isMetal && bonds[bond].second == atom ? 1 : 0
  }
}

extension Molecule {
  @inline(__always) borrowing func withGraph<Result>(_ body: (MoleculeGraph) -> Result) -> Result {
    atoms.withUnsafeBufferPointer { atoms in
      bonds.withUnsafeBufferPointer { bonds in
        neighbours.withUnsafeBufferPointer { neighbours in
          neighbourStarts.withUnsafeBufferPointer { starts in
            ValenceFacts.all.withUnsafeBufferPointer { facts in
              body(
                MoleculeGraph(
                  atoms: atoms, bonds: bonds, neighbours: neighbours, neighbourStarts: starts, facts: facts))
            }
          }
        }
      }
    }
  }
}
