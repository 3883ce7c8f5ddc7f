/// RDKit's default aromaticity model on a Kekulé structure: which atoms and bonds are aromatic.
///
/// A ring is aromatic if every atom has a p orbital to offer and their electrons number 4n + 2; so is the outline of up
/// to six fused rings. (The RDKit Book, "Aromaticity".) It does not depend on how the text spelled the molecule.
struct AromaticityModel {
  let atoms: UnsafeMutableBufferPointer<Bool>
  let bonds: UnsafeMutableBufferPointer<Bool>
  /// Electrons each atom gives to a ring, or `none` if a ring with it cannot be aromatic.
  let donated: UnsafeMutableBufferPointer<Int8>

  private static let none: Int8 = -1
  /// A ring larger than the outer one of a porphyrin is not combined with others.
  private static let largestFused = 24
  /// From this size on an ether's oxygen is a bridge and no donor.
  private static let smallestMacrocycle = 9
  /// Rings that are combined at most, and the largest system in which more than two are.
  private static let mostCombined = 6
  private static let largestSystem = 300

  /// The memory that the model takes, in `pieces` pieces.
  static func byteCount(_ graph: MoleculeGraph) -> Int { 2 * graph.atoms.count + graph.bonds.count }

  static let pieces = 3

  init(
    _ graph: MoleculeGraph, _ rings: RingSet, _ electrons: UnsafeMutableBufferPointer<PiElectrons>,
    _ memory: inout WorkingMemory
  ) {
    atoms = memory.take(graph.atoms.count, of: false)
    bonds = memory.take(graph.bonds.count, of: false)
    donated = memory.take(graph.atoms.count, of: Self.none)
    guard rings.count > 0 else { return }
    for atom in donated.indices where rings.membership[atom] > 0 {
      donated[atom] = Self.donation(of: atom, electrons[atom], in: graph)
    }
    var hasOpenBonds = false
    for ring in 0..<rings.count where isCandidate(ring, of: rings, electrons, graph) {
      var sum = 0
      for place in rings.range(of: ring) { sum += Int(donated[rings.atoms[place]]) }
      if Self.isHueckel(sum) {
        for place in rings.range(of: ring) { mark(rings.bonds[place], graph) }
      } else {
        hasOpenBonds = true
      }
    }
    if hasOpenBonds && rings.count > 1 {
      combine((0..<rings.count).filter { isCandidate($0, of: rings, electrons, graph) }, rings, graph)
    }
  }

  private func isCandidate(
    _ ring: Int, of rings: RingSet, _ electrons: UnsafeMutableBufferPointer<PiElectrons>, _ graph: MoleculeGraph
  ) -> Bool {
    let isMacrocycle = rings.size(of: ring) >= Self.smallestMacrocycle
    for place in rings.range(of: ring) {
      let atom = rings.atoms[place]
      if donated[atom] == Self.none || isMacrocycle && electrons[atom].isBridge(graph.atoms[atom]) { return false }
    }
    return true
  }

  /// Goes on to combinations where single rings leave bonds open.
  private func combine(_ candidates: [Int], _ rings: RingSet, _ graph: MoleculeGraph) {
    let fused = FusedRings(candidates, of: rings, largest: Self.largestFused)
    for system in fused.systems() where system.count > 1 {
      for size in 2...min(system.count, Self.mostCombined) {
        if size > 2 && system.count > Self.largestSystem { break }
        if areAllMarked(system.map { fused.rings[$0] }, rings) { break }
        var combination = RingCombination(of: fused, size: size, atomCount: atoms.count)
        combination.mark(system, rings, graph, in: self)
      }
    }
  }

  private func areAllMarked(_ list: [Int], _ rings: RingSet) -> Bool {
    list.allSatisfy { rings.bonds(of: $0).allSatisfy { bonds[$0] } }
  }

  static func isHueckel(_ electrons: Int) -> Bool { electrons == 2 || electrons >= 6 && electrons % 4 == 2 }

  /// Marks the bonds that only one of the rings has, and their atoms; bonds in between stay what they are.
  func markOutline(of combination: [Int], _ rings: RingSet, _ graph: MoleculeGraph) {
    for ring in combination {
      for bond in rings.bonds(of: ring)
      where !combination.contains(where: { $0 != ring && rings.bonds(of: $0).contains(bond) }) {
        mark(bond, graph)
      }
    }
  }

  private func mark(_ bond: Int, _ graph: MoleculeGraph) {
    bonds[bond] = true
    // The third bond of an aryne lies in the plane.
    if graph.bonds[bond].order > 2 { return }
    atoms[graph.bonds[bond].first] = true
    atoms[graph.bonds[bond].second] = true
  }

  /// Electrons an atom gives: 0 (an empty orbital), 1 or 2.
  private static func donation(
    of index: Int, _ electrons: PiElectrons, in graph: MoleculeGraph
  ) -> Int8 {
    let atom = graph.atoms[index]
    let number = Int(atom.atomicNumber)
    guard number <= 18 || number == 34 || number == 52, electrons.available >= 0, electrons.multipleBonds < 2,
      !hasTooManyBonds(atom, electrons, graph),
      electrons.unpaired == 0 || number == 6 && atom.charge == 0
    else { return none }
    let isDrained =
      electrons.exocyclicPartner >= 0
      && graph.pulls(Int(electrons.exocyclicPartner), from: index)
    switch electrons.available {
    case 0:
      if electrons.exocyclicPartner >= 0 { return 0 }
      return electrons.hasMultipleRingBond ? 1 : none
    case 1:
      if electrons.exocyclicPartner >= 0 { return isDrained ? 0 : 1 }
      if electrons.valence > electrons.sharingNeighbours { return 1 }
      // Tropylium and cyclopropenylium.
      return atom.charge == 1 ? 0 : none
    default:
      return (electrons.available - (isDrained ? 1 : 0)) % 2 == 1 ? 1 : 2
    }
  }

  private static func hasTooManyBonds(_ atom: Atom, _ electrons: PiElectrons, _ graph: MoleculeGraph) -> Bool {
    let number = Int(atom.atomicNumber)
    guard graph.facts[number].usual > 0 else { return false }
    let isoelectronic = min(max(number - Int(atom.charge), 0), 118)
    return Int(electrons.valence) > graph.facts[isoelectronic].usual
  }
}

extension MoleculeGraph {
  /// Whether an atom draws the electrons of a double bond from another: more outer electrons, or a smaller atom.
  @inline(__always) fileprivate func pulls(_ first: Int, from second: Int) -> Bool {
    let (ours, theirs) = (facts(of: first).outerElectrons, facts(of: second).outerElectrons)
    return ours > theirs || ours == theirs && atoms[first].atomicNumber < atoms[second].atomicNumber
  }
}
