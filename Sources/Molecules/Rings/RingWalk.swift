/// Reads the rings of a simple block by walking along it: a polygon, or a bicycle of two atoms joined by three chains.
struct RingWalk {
  private let blocks: RingBlocks
  private var atoms: [Int] = []
  private var bonds: [Int] = []

  init(_ blocks: RingBlocks) {
    self.blocks = blocks
    atoms.reserveCapacity(32)
    bonds.reserveCapacity(32)
  }

  /// Appends the ring if the block is a single one.
  mutating func appendPolygon(
    _ block: Int, _ members: ArraySlice<Int>, of molecule: borrowing Molecule, to rings: inout RingSet
  ) -> Bool {
    let start = molecule.bonds[members[members.startIndex]].first
    atoms.removeAll(keepingCapacity: true)
    bonds.removeAll(keepingCapacity: true)
    guard walk(from: start, along: members[members.startIndex], block, to: start, molecule) == start,
      bonds.count == members.count
    else { return false }
    rings.add(atom: start, bond: bonds[0])
    for place in 1..<bonds.count { rings.add(atom: atoms[place - 1], bond: bonds[place]) }
    rings.closeRing()
    return true
  }

  /// Appends two rings if the block is a bicycle, or all three if the two shortest chains are equally long.
  ///
  /// The third ring is the sum of the other two, and smaller than neither just then.
  mutating func appendBicycle(
    _ block: Int, _ members: ArraySlice<Int>, of molecule: borrowing Molecule, to rings: inout RingSet
  ) -> Bool {
    guard let (first, second) = bridgeheads(block, members, molecule) else { return false }
    atoms.removeAll(keepingCapacity: true)
    bonds.removeAll(keepingCapacity: true)
    var chains = (0..<0, 0..<0, 0..<0)
    for place in molecule.neighbourRange(of: first) {
      let bond = molecule.neighbours[place].bond
      guard Int(blocks.ofBond[bond]) == block else { continue }
      let start = atoms.count
      guard walk(from: first, along: bond, block, to: second, molecule) == second else { return false }
      chains = (chains.1, chains.2, start..<atoms.count)
    }
    if chains.0.count > chains.1.count { swap(&chains.0, &chains.1) }
    if chains.1.count > chains.2.count { swap(&chains.1, &chains.2) }
    if chains.0.count > chains.1.count { swap(&chains.0, &chains.1) }
    append(chains.0, chains.1, from: first, to: &rings)
    append(chains.0, chains.2, from: first, to: &rings)
    if chains.0.count == chains.1.count { append(chains.1, chains.2, from: first, to: &rings) }
    return true
  }

  /// Appends the ring that goes out along one chain and back along another.
  private func append(_ out: Range<Int>, _ back: Range<Int>, from start: Int, to rings: inout RingSet) {
    var atom = start
    for place in out {
      rings.add(atom: atom, bond: bonds[place])
      atom = atoms[place]
    }
    for place in back.reversed() {
      rings.add(atom: atom, bond: bonds[place])
      atom = place > back.lowerBound ? atoms[place - 1] : start
    }
    rings.closeRing()
  }

  /// Follows a chain to `end`, or to where it branches; notes the bonds, and the atom after each.
  private mutating func walk(
    from start: Int, along first: Int, _ block: Int, to end: Int, _ molecule: borrowing Molecule
  ) -> Int? {
    var bond = first
    var atom = molecule.bonds[bond].other(than: start)
    while true {
      atoms.append(atom)
      bonds.append(bond)
      if atom == end { return atom }
      var next = -1
      for place in molecule.neighbourRange(of: atom) {
        let candidate = molecule.neighbours[place].bond
        guard candidate != bond, Int(blocks.ofBond[candidate]) == block else { continue }
        if next >= 0 { return nil }
        next = candidate
      }
      bond = next
      atom = molecule.bonds[bond].other(than: atom)
    }
  }

  /// The two branching atoms of a bicycle.
  private func bridgeheads(_ block: Int, _ members: ArraySlice<Int>, _ molecule: borrowing Molecule) -> (Int, Int)? {
    var (first, second) = (-1, -1)
    for member in members {
      var end = molecule.bonds[member].first
      for _ in 0..<2 {
        if end != first && end != second {
          let degree = degree(of: end, block, molecule)
          if degree > 3 || degree == 3 && second >= 0 { return nil }
          if degree == 3 { (first, second) = (end, first) }
        }
        end = molecule.bonds[member].second
      }
    }
    return second >= 0 ? (first, second) : nil
  }

  private func degree(of atom: Int, _ block: Int, _ molecule: borrowing Molecule) -> Int {
    var degree = 0
    for place in molecule.neighbourRange(of: atom)
    where Int(blocks.ofBond[molecule.neighbours[place].bond]) == block {
      degree += 1
    }
    return degree
  }
}
