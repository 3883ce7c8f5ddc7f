/// A Kekulé structure as pairs of atoms: which aromatic atoms need a double bond, and the partner each has found.
struct Matching {
  let graph: MoleculeGraph
  let blocks: RingBlocks
  private let model: ValenceModel
  /// Atoms that are written aromatic, or have an aromatic bond in a ring.
  private let isMember: UnsafeMutableBufferPointer<Bool>
  let needsDouble: UnsafeMutableBufferPointer<Bool>
  /// The atom at the other end of the double bond, or -1.
  let partner: UnsafeMutableBufferPointer<Int>
  private let isQueued: UnsafeMutableBufferPointer<Bool>
  private let isDone: UnsafeMutableBufferPointer<Bool>
  private let queue: UnsafeMutableBufferPointer<Int>

  static func byteCount(_ graph: MoleculeGraph) -> Int { (4 + 2 * MemoryLayout<Int>.stride) * graph.atoms.count }

  static let pieces = 6

  init(_ graph: MoleculeGraph, _ blocks: RingBlocks, _ model: ValenceModel, _ memory: inout WorkingMemory) {
    self.graph = graph
    self.blocks = blocks
    self.model = model
    isMember = memory.take(graph.atoms.count, of: false)
    needsDouble = memory.take(graph.atoms.count, of: false)
    partner = memory.take(graph.atoms.count, of: -1)
    isQueued = memory.take(graph.atoms.count, of: false)
    isDone = memory.take(graph.atoms.count, of: false)
    queue = memory.take(graph.atoms.count, of: 0)
  }

  /// The bonds to be double, or why there is no Kekulé structure.
  ///
  /// The first try goes through each ring system as RDKit does, from the lowest atom and to the lowest neighbour, so
  /// that both mean the same structure where the choice matters. Atoms that it leaves over are settled by augmenting
  /// paths, so every system that has a Kekulé structure gets one.
  func doubleBonds() -> Result<[Int32], PreparationError> {
    for bond in graph.bonds.indices where graph.bonds[bond].isAromatic && blocks.contains(bond: bond) {
      isMember[graph.bonds[bond].first] = true
      isMember[graph.bonds[bond].second] = true
    }
    var needed = 0
    for atom in isMember.indices where isMember[atom] || graph.atoms[atom].isAromatic {
      isMember[atom] = true
      guard graph.neighbourRange(of: atom).contains(where: { blocks.contains(bond: graph.neighbours[$0].bond) }) else {
        return .failure(.aromaticOutsideRing(atom: atom, element: graph.atoms[atom].atomicNumber))
      }
      needsDouble[atom] = lacksOneBond(atom)
      if needsDouble[atom] { needed += 1 }
    }
    walk()
    for atom in isMember.indices where needsDouble[atom] && partner[atom] < 0 {
      if !augment(from: atom) {
        return .failure(.noKekuleStructure(atom: atom, element: graph.atoms[atom].atomicNumber))
      }
    }
    var doubles: [Int32] = []
    doubles.reserveCapacity(needed / 2)
    for atom in isMember.indices where partner[atom] > atom {
      for place in graph.neighbourRange(of: atom) where graph.neighbours[place].atom == partner[atom] {
        doubles.append(Int32(truncatingIfNeeded: graph.neighbours[place].bond))
      }
    }
    return .success(doubles)
  }

  func pair(_ first: Int, _ second: Int) {
    partner[first] = second
    partner[second] = first
  }

  /// Whether a neighbour can be the partner.
  @inline(__always) func canPair(_ neighbour: Neighbour) -> Bool {
    needsDouble[neighbour.atom] && graph.bonds[neighbour.bond].isAromatic && blocks.contains(bond: neighbour.bond)
  }

  /// Pairs each atom with its lowest free neighbour, breadth first through each ring system.
  private func walk() {
    for start in isMember.indices where isMember[start] && !isDone[start] {
      queue[0] = start
      isQueued[start] = true
      var (head, end) = (0, 1)
      while head < end {
        let atom = queue[head]
        head += 1
        isDone[atom] = true
        let first = end
        var lowest = Int.max
        for place in graph.neighbourRange(of: atom) {
          let neighbour = graph.neighbours[place]
          guard isMember[neighbour.atom], !isDone[neighbour.atom], blocks.contains(bond: neighbour.bond)
          else { continue }
          if canPair(neighbour) && partner[neighbour.atom] < 0 { lowest = min(lowest, neighbour.atom) }
          if !isQueued[neighbour.atom] {
            isQueued[neighbour.atom] = true
            insert(neighbour.atom, from: first, &end)
          }
        }
        if needsDouble[atom] && partner[atom] < 0 && lowest < Int.max { pair(atom, lowest) }
      }
    }
  }

  /// Queues an atom in its place among those queued from `first` on.
  private func insert(_ atom: Int, from first: Int, _ end: inout Int) {
    var place = end
    while place > first && queue[place - 1] > atom {
      queue[place] = queue[place - 1]
      place -= 1
    }
    queue[place] = atom
    end += 1
  }

  /// Whether an atom that is written aromatic, its aromatic bonds taken as single, lacks exactly one bond.
  private func lacksOneBond(_ index: Int) -> Bool {
    let atom = graph.atoms[index]
    let facts = graph.facts(of: index)
    var sum = Int(atom.hydrogens)
    var count = sum
    var doubled = 0
    for place in graph.neighbourRange(of: index) {
      let bond = graph.neighbours[place].bond
      let order = graph.order(of: bond, at: index)
      sum += order
      doubled += graph.bonds[bond].isAromatic ? 3 : 2 * order
      if order > 0 { count += 1 }
    }
    var charge = Int(atom.charge)
    if facts.isEarly || atom.atomicNumber == 6 && charge > 0 { charge = -charge }
    let valence = model.valence(atom, doubledBonds: doubled, isAromatic: true)
    var allowed = facts.usual + charge
    var place = 1
    while valence > allowed && place < Int(facts.count) {
      allowed = facts.valence(place) + charge
      place += 1
    }
    if count >= allowed { return false }
    // A bracket atom that lacks two keeps one as a radical: `[c]1ccccc1`.
    return allowed == sum + 1 || atom.hasStatedHydrogens && allowed == sum + 2
  }
}
