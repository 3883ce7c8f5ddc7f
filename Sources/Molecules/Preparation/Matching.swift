/// Double bonds as pairs of atoms: which aromatic atoms need one, and the partner each has found.
struct Matching {
  /// Atoms of aromatic ring systems.
  var isMember: [Bool]
  var needsDouble: [Bool]
  /// The atom at the other end of the double bond, or -1.
  private(set) var partner: [Int]

  init(atomCount: Int) {
    isMember = [Bool](repeating: false, count: atomCount)
    needsDouble = isMember
    partner = [Int](repeating: -1, count: atomCount)
  }

  mutating func pair(_ first: Int, _ second: Int) {
    partner[first] = second
    partner[second] = first
  }

  /// Pairs each atom with its lowest free neighbour, breadth first through each ring system.
  mutating func walk(_ molecule: borrowing Molecule, _ blocks: RingBlocks) {
    var isQueued = [Bool](repeating: false, count: isMember.count)
    var isDone = isQueued
    var queue: [Int] = []
    queue.reserveCapacity(isMember.count)
    var next: [Int] = []
    for start in isMember.indices where isMember[start] && !isDone[start] {
      queue.removeAll(keepingCapacity: true)
      queue.append(start)
      var head = 0
      while head < queue.count {
        let atom = queue[head]
        head += 1
        isDone[atom] = true
        next.removeAll(keepingCapacity: true)
        var lowest = Int.max
        for place in molecule.neighbourRange(of: atom) {
          let (other, bond) = (molecule.neighbours[place].atom, molecule.neighbours[place].bond)
          guard blocks.ofBond[bond] != RingBlocks.none, isMember[other], !isDone[other] else { continue }
          if !isQueued[other] { next.append(other) }
          if partner[other] < 0 && needsDouble[other] && molecule.bonds[bond].isAromatic { lowest = min(lowest, other) }
        }
        if needsDouble[atom] && partner[atom] < 0 && lowest < Int.max {
          pair(atom, lowest)
        }
        next.sort()
        for other in next { isQueued[other] = true }
        queue.append(contentsOf: next)
      }
    }
  }
}
