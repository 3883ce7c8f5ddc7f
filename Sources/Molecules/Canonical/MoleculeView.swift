/// A molecule's arrays as plain memory, for loops that cannot afford a check at every access.
///
/// Valid only inside ``Molecule/withView(_:)``.
struct MoleculeView {
  let atoms: UnsafeBufferPointer<Atom>
  let bonds: UnsafeBufferPointer<Bond>
  /// ``Molecule/neighbourStarts`` and ``Molecule/neighbours``.
  let starts: UnsafeBufferPointer<Int>
  let neighbours: UnsafeBufferPointer<Neighbour>
}

extension Molecule {
  @inline(__always)
  func withView<Result>(_ body: (MoleculeView) -> Result) -> Result {
    atoms.withUnsafeBufferPointer { atoms in
      bonds.withUnsafeBufferPointer { bonds in
        neighbourStarts.withUnsafeBufferPointer { starts in
          neighbours.withUnsafeBufferPointer { neighbours in
            body(MoleculeView(atoms: atoms, bonds: bonds, starts: starts, neighbours: neighbours))
          }
        }
      }
    }
  }
}
