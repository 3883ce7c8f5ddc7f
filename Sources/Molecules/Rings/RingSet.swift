/// The rings of a molecule: the symmetrised smallest set, counted as RDKit counts it.
///
/// All rings stand one after another in two flat arrays; ``range(of:)`` says where one stands:
/// `for place in rings.range(of: ring) { rings.atoms[place] }` visits one ring without a copy.
public struct RingSet: Sendable, Hashable {
  /// Where each ring starts in `atoms` and `bonds`; `count + 1` entries.
  public package(set) var starts: [Int]
  /// The atoms of all rings, each ring in ring order.
  public package(set) var atoms: [Int]
  /// The bonds of all rings: within a ring, `bonds[k]` joins `atoms[k]` and the next atom (the last one the first).
  public package(set) var bonds: [Int]
  /// Per atom, the number of rings of the set it is in.
  public package(set) var membership: [Int]
  /// Per bond, the number of rings of the set it is in.
  public package(set) var bondMembership: [Int]
  /// Per atom, the size of its smallest ring; 0 outside rings.
  public package(set) var smallest: [Int]

  /// The set of a molecule without rings.
  package init(atomCount: Int, bondCount: Int) {
    starts = [0]
    atoms = []
    bonds = []
    membership = .filled(atomCount, with: 0)
    bondMembership = .filled(bondCount, with: 0)
    smallest = .filled(atomCount, with: 0)
  }

  /// Number of rings.
  @inlinable public var count: Int { starts.count - 1 }

  /// Where a ring stands in `atoms` and in `bonds`: the form for hot loops.
  @inlinable public func range(of ring: Int) -> Range<Int> { starts[ring]..<starts[ring + 1] }

  /// Number of atoms of a ring.
  @inlinable public func size(of ring: Int) -> Int { starts[ring + 1] - starts[ring] }

  /// The atoms of a ring, in ring order.
  @inlinable public func atoms(of ring: Int) -> ArraySlice<Int> { atoms[range(of: ring)] }

  /// The bonds of a ring; the first joins its first and second atom.
  @inlinable public func bonds(of ring: Int) -> ArraySlice<Int> { bonds[range(of: ring)] }

  @inlinable public func contains(atom: Int) -> Bool { membership[atom] > 0 }

  @inlinable public func contains(bond: Int) -> Bool { bondMembership[bond] > 0 }

  /// Appends an atom and the bond that leads on from it to the ring that is being written.
  @inline(__always) mutating func add(atom: Int, bond: Int) {
    atoms.append(atom)
    bonds.append(bond)
    membership[atom] += 1
    bondMembership[bond] += 1
  }

  /// Ends the ring that is being written.
  mutating func closeRing() {
    let start = starts[starts.count - 1]
    let size = atoms.count - start
    for place in start..<atoms.count where smallest[atoms[place]] == 0 || size < smallest[atoms[place]] {
      smallest[atoms[place]] = size
    }
    starts.append(atoms.count)
  }
}
