/// One ring system with its own numbers: atoms of degree 2 first, then the branching ones, each ascending.
struct RingBlock {
  /// The molecule's atom for each of the block's.
  let atoms: [Int]
  /// The molecule's bond for each of the block's.
  let bonds: [Int32]
  /// The two ends of each bond.
  let ends: [Ends]
  /// The first atom of degree 3 or more.
  let firstBranching: Int
  let starts: [Int]
  let neighbours: [Int]
  let neighbourBonds: [Int]

  struct Ends {
    var first: Int32
    var second: Int32
  }

  /// Number of rings in a smallest set.
  var rank: Int { bonds.count - atoms.count + 1 }

  init(_ members: UnsafeMutableBufferPointer<Int32>, of graph: MoleculeGraph) {
    bonds = Array(members)
    var ofAtom = [Int](repeating: 0, count: graph.atoms.count)
    for bond in members {
      ofAtom[graph.bonds[Int(bond)].first] += 1
      ofAtom[graph.bonds[Int(bond)].second] += 1
    }
    var atoms: [Int] = []
    atoms.reserveCapacity(members.count)
    for atom in ofAtom.indices where ofAtom[atom] == 2 { atoms.append(atom) }
    firstBranching = atoms.count
    for atom in ofAtom.indices where ofAtom[atom] > 2 { atoms.append(atom) }
    var starts = [0]
    starts.reserveCapacity(atoms.count + 1)
    for atom in atoms { starts.append(starts[starts.count - 1] + ofAtom[atom]) }
    for (index, atom) in atoms.enumerated() { ofAtom[atom] = index }
    var next = starts
    var neighbours = [Int](repeating: 0, count: 2 * members.count)
    var neighbourBonds = neighbours
    var ends: [Ends] = []
    ends.reserveCapacity(members.count)
    for (index, bond) in members.enumerated() {
      let (first, second) = (ofAtom[graph.bonds[Int(bond)].first], ofAtom[graph.bonds[Int(bond)].second])
      ends.append(Ends(first: Int32(truncatingIfNeeded: first), second: Int32(truncatingIfNeeded: second)))
      neighbours[next[first]] = second
      neighbourBonds[next[first]] = index
      next[first] += 1
      neighbours[next[second]] = first
      neighbourBonds[next[second]] = index
      next[second] += 1
    }
    self.atoms = atoms
    self.starts = starts
    self.ends = ends
    self.neighbours = neighbours
    self.neighbourBonds = neighbourBonds
  }

  @inline(__always) func range(of atom: Int) -> Range<Int> { starts[atom]..<starts[atom + 1] }

  @inline(__always) func other(than atom: Int, of bond: Int) -> Int {
    let (first, second) = (Int(ends[bond].first), Int(ends[bond].second))
    return first == atom ? second : first
  }

  /// - Precondition: the atoms are bonded.
  @inline(__always) func bond(between first: Int, and second: Int) -> Int {
    var place = starts[first]
    while neighbours[place] != second { place += 1 }
    return neighbourBonds[place]
  }
}
