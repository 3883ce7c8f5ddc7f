/// RDKit's default aromaticity model on a Kekulé structure: which atoms and bonds are aromatic.
///
/// A ring is aromatic if every atom has a p orbital to offer and their electrons number 4n + 2; so is the outline of up
/// to six fused rings. (The RDKit Book, "Aromaticity".) It does not depend on how the text spelled the molecule.
struct AromaticityModel {
  private(set) var atoms: [Bool]
  private(set) var bonds: [Bool]
  /// Electrons each atom gives to a ring, or `none` if a ring with it cannot be aromatic.
  private(set) var donated: [Int8]
  private let kekule: [Bond]

  private static let none: Int8 = -1
  /// A ring larger than the outer one of a porphyrin is not combined with others.
  private static let largestFused = 24
  /// From this size on an ether's oxygen is a bridge and no donor.
  private static let smallestMacrocycle = 9
  /// Rings that are combined at most, and the largest system in which more than two are.
  private static let mostCombined = 6
  private static let largestSystem = 300

  init(_ molecule: borrowing Molecule, _ rings: RingSet, _ electrons: [PiElectrons], _ facts: [ValenceFacts]) {
    kekule = molecule.bonds
    atoms = [Bool](repeating: false, count: molecule.atoms.count)
    bonds = [Bool](repeating: false, count: molecule.bonds.count)
    donated = [Int8](repeating: Self.none, count: molecule.atoms.count)
    for atom in donated.indices where rings.membership[atom] > 0 {
      donated[atom] = Self.donation(of: molecule.atoms[atom], electrons[atom], in: molecule, facts)
    }
    var candidates: [Int] = []
    for ring in 0..<rings.count {
      let isMacrocycle = rings.size(of: ring) >= Self.smallestMacrocycle
      let isCandidate = rings.atoms(of: ring).allSatisfy {
        donated[$0] != Self.none && !(isMacrocycle && electrons[$0].isBridge(molecule.atoms[$0]))
      }
      if isCandidate { candidates.append(ring) }
    }
    for ring in candidates {
      var electrons = 0
      for place in rings.range(of: ring) { electrons += Int(donated[rings.atoms[place]]) }
      if Self.isHueckel(electrons) { markOutline(of: [ring], rings) }
    }
    if candidates.count > 1 && !areAllMarked(candidates, rings) { combine(candidates, rings) }
  }

  /// Goes on to combinations where single rings leave bonds open.
  private mutating func combine(_ candidates: [Int], _ rings: RingSet) {
    let fused = FusedRings(candidates, of: rings, largest: Self.largestFused)
    for system in fused.systems() where system.count > 1 {
      for size in 2...min(system.count, Self.mostCombined) {
        if size > 2 && system.count > Self.largestSystem { break }
        if areAllMarked(system.map { fused.rings[$0] }, rings) { break }
        var combination = RingCombination(of: fused, size: size, atomCount: atoms.count)
        combination.mark(system, rings, in: &self)
      }
    }
  }

  private func areAllMarked(_ list: [Int], _ rings: RingSet) -> Bool {
    list.allSatisfy { rings.bonds(of: $0).allSatisfy { bonds[$0] } }
  }

  static func isHueckel(_ electrons: Int) -> Bool { electrons == 2 || electrons >= 6 && electrons % 4 == 2 }

  /// Marks the bonds that only one of the rings has, and their atoms; bonds in between stay what they are.
  mutating func markOutline(of combination: [Int], _ rings: RingSet) {
    for ring in combination {
      let range = rings.range(of: ring)
      for place in range {
        let bond = rings.bonds[place]
        if combination.count > 1 && combination.count(where: { rings.bonds(of: $0).contains(bond) }) > 1 { continue }
        bonds[bond] = true
        // The third bond of an aryne lies in the plane.
        if kekule[bond].order > 2 { continue }
        atoms[rings.atoms[place]] = true
        atoms[rings.atoms[place + 1 < range.upperBound ? place + 1 : range.lowerBound]] = true
      }
    }
  }

  /// Electrons an atom gives: 0 (an empty orbital), 1 or 2.
  private static func donation(
    of atom: Atom, _ electrons: PiElectrons, in molecule: borrowing Molecule, _ facts: [ValenceFacts]
  ) -> Int8 {
    let number = Int(atom.atomicNumber)
    guard number <= 18 || number == 34 || number == 52, electrons.available >= 0, electrons.multipleBonds < 2,
      !hasTooManyBonds(atom, electrons, facts),
      electrons.unpaired == 0 || number == 6 && atom.charge == 0
    else { return none }
    let isDrained = electrons.exocyclicPartner >= 0
      && facts.pulls(Int(molecule.atoms[Int(electrons.exocyclicPartner)].atomicNumber), from: number)
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

  private static func hasTooManyBonds(_ atom: Atom, _ electrons: PiElectrons, _ facts: [ValenceFacts]) -> Bool {
    let number = Int(atom.atomicNumber)
    guard facts[number].usual > 0 else { return false }
    let isoelectronic = min(max(number - Int(atom.charge), 0), 118)
    return Int(electrons.valence) > facts[isoelectronic].usual
  }
}

extension [ValenceFacts] {
  /// Whether an element draws the electrons of a double bond from another: more outer electrons, or a smaller atom.
  @inline(__always) fileprivate func pulls(_ first: Int, from second: Int) -> Bool {
    let (ours, theirs) = (self[first].outerElectrons, self[second].outerElectrons)
    return ours > theirs || ours == theirs && first < second
  }
}
