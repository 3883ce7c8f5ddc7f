/// What an atom's bonds say about its π electrons.
struct PiElectrons {
  /// Sum of the bond orders, hydrogens included.
  private(set) var valence: Int16 = 0
  /// Bonded atoms and hydrogens.
  private(set) var neighbours: Int16 = 0
  /// `neighbours` without those to which this atom gives both electrons of the bond.
  private(set) var sharingNeighbours: Int16 = 0
  /// Number of double and higher bonds.
  private(set) var multipleBonds: Int16 = 0
  private(set) var hasMultipleRingBond = false
  /// Over a multiple bond outside rings: the partner, or -1.
  private(set) var exocyclicPartner: Int32 = -1
  private(set) var unpaired: Int16 = 0
  /// Electrons that the atom can give to a π system; negative if it has no place in one.
  private(set) var available: Int16 = -1

  private init() {}

  @inline(__always)
  init(of index: Int, in graph: MoleculeGraph, isInRing: (_ bond: Int) -> Bool) {
    let atom = graph.atoms[index]
    let facts = graph.facts(of: index)
    let hydrogens = Int16(atom.hydrogens)
    var sum: Int16 = 0
    var sharing: Int16 = 0
    let range = graph.neighbourRange(of: index)
    for place in range {
      let neighbour = graph.neighbours[place]
      let order = Int16(truncatingIfNeeded: graph.order(of: neighbour.bond, at: index))
      if order == 0 { continue }
      sum += order
      sharing += 1
      if order == 1 { continue }
      multipleBonds += 1
      if isInRing(neighbour.bond) {
        hasMultipleRingBond = true
      } else if exocyclicPartner < 0 {
        exocyclicPartner = Int32(truncatingIfNeeded: neighbour.atom)
      }
    }
    valence = sum + hydrogens
    neighbours = Int16(truncatingIfNeeded: range.count) + hydrogens
    sharingNeighbours = sharing + hydrogens
    if atom.hasStatedHydrogens {
      unpaired = Int16(
        facts.unpairedElectrons(
          charge: Int(atom.charge), valence: Int(valence), isBonded: !range.isEmpty,
          isFirstPeriod: atom.atomicNumber <= 2))
    }
    available = countAvailable(
      charge: Int16(atom.charge), unsaturation: sum - Int16(truncatingIfNeeded: range.count), facts)
  }

  private func countAvailable(charge: Int16, unsaturation: Int16, _ facts: ValenceFacts) -> Int16 {
    let usual = Int16(facts.usual)
    // An element of one bond has none to spare, an atom with four neighbours no orbital.
    if usual <= 1 || sharingNeighbours > 3 { return -1 }
    let pairs = max(Int16(facts.outerElectrons) - usual - charge, 0)
    let count = usual - sharingNeighbours + pairs - unpaired
    // Of a triple bond one π bond lies in the plane of the ring.
    return count > 1 && unsaturation > 1 ? 1 : count
  }

  /// Those of all atoms.
  static func all(
    of graph: MoleculeGraph, _ rings: RingSet, _ memory: inout WorkingMemory
  ) -> UnsafeMutableBufferPointer<PiElectrons> {
    let all = memory.take(graph.atoms.count, of: PiElectrons())
    rings.bondMembership.withUnsafeBufferPointer { membership in
      for atom in 0..<graph.atoms.count {
        all[atom] = PiElectrons(of: atom, in: graph) { membership[$0] > 0 }
      }
    }
    return all
  }
}

extension PiElectrons {
  /// Whether the atom is the oxygen or sulfur of an ether, which in a macrocycle is a bridge and no donor.
  func isBridge(_ atom: Atom) -> Bool {
    (atom.atomicNumber == 8 || atom.atomicNumber == 16) && atom.charge == 0 && multipleBonds == 0
      && neighbours - Int16(atom.hydrogens) == 2
  }
}

extension ValenceFacts {
  /// Unpaired electrons of an atom whose hydrogens are stated, as RDKit assigns them.
  func unpairedElectrons(charge: Int, valence: Int, isBonded: Bool, isFirstPeriod: Bool) -> Int {
    let outer = Int(outerElectrons)
    guard count > 0 else { return isBonded ? 0 : max(outer - charge, 0) % 2 }
    var unpaired = (isFirstPeriod ? 2 : 8) - outer - valence + charge
    if unpaired < 0 {
      unpaired = 0
      if count > 1 || isOpen { unpaired = lowest(from: valence - charge).map { $0 - valence + charge } ?? 0 }
    }
    // What the atom has left to give, for elements that do not fill an octet.
    let left = outer - valence - charge
    return left >= 0 ? min(unpaired, left) : unpaired
  }
}

extension Molecule {
  /// Number of unpaired electrons of an atom, from its stated hydrogens, bonds and charge; RDKit's count.
  public func unpairedElectrons(of atom: Int) -> Int {
    guard atoms[atom].hasStatedHydrogens else { return 0 }
    return withGraph { Int(PiElectrons(of: atom, in: $0) { _ in false }.unpaired) }
  }
}
