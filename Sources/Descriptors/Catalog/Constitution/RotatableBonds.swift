internal import Molecules

extension Descriptor {
  /// Bonds about which a molecule turns freely, by RDKit's strict definition.
  package static let rotatableBonds = Descriptor(
    id: "rotatable_bonds", family: .constitution, unit: .one,
    definition: """
      single bonds outside rings between atoms that have another neighbour, none of them at a triple bond, in a \
      methyl, tert-butyl or CX3 group; the bond between a carbonyl-like carbon and its N, O or S does not count
      """,
    source: .veber, aliases: [.rdkit: ["NumRotatableBonds"], .leap: ["RotatableBonds"]]
  ) { subject in
    let rotors = RotorEnds(subject)
    var total = 0
    for (index, bond) in subject.molecule.bonds.enumerated() where rotors.isRotatable(bond, index) { total += 1 }
    return .count(total)
  }
}

extension Descriptor {
  /// Bonds about which a molecule turns freely, without the strict definition's exclusions.
  package static let looseRotatableBonds = Descriptor(
    id: "rotatable_bonds_loose", family: .constitution, unit: .one,
    definition: """
      single bonds outside rings between atoms that have another neighbour, none of them at a triple bond; bonds of \
      amides, esters and tert-butyl groups count
      """,
    source: .veber, aliases: [.rdkit: ["NumRotatableBondsNonStrict"]]
  ) { subject in
    let rotors = RotorEnds(subject)
    var total = 0
    for (index, bond) in subject.molecule.bonds.enumerated() where rotors.isOpenChain(bond, index) { total += 1 }
    return .count(total)
  }
}

/// Which atoms may end a rotatable bond.
///
/// RDKit's pattern is not symmetric: only its first atom must lie outside amide-like bonds, so a bond counts when
/// either of its ends can be that first atom.
private struct RotorEnds {
  private let molecule: Molecule
  private let bonding: [Bonding]
  private let bondMembership: [Int]

  init(_ subject: Subject) {
    molecule = subject.molecule
    bonding = subject.bonding
    bondMembership = subject.perceived.rings.bondMembership
  }

  func isRotatable(_ bond: Bond, _ index: Int) -> Bool {
    guard isOpenChain(bond, index), !isSymmetricTop(bond.first), !isSymmetricTop(bond.second) else { return false }
    return !isAmideLike(bond.first) || !isAmideLike(bond.second)
  }

  /// A single bond outside rings whose ends have another neighbour and no triple bond.
  func isOpenChain(_ bond: Bond, _ index: Int) -> Bool {
    guard bond.order == 1, !bond.isAromatic, bondMembership[index] == 0 else { return false }
    return isChain(bond.first) && isChain(bond.second)
  }

  private func isChain(_ atom: Int) -> Bool { molecule.degree(of: atom) != 1 && bonding[atom].triples == 0 }

  /// Groups whose turning changes nothing: methyl, tert-butyl, CF3 and their like.
  private func isSymmetricTop(_ atom: Int) -> Bool {
    guard molecule.atoms[atom].atomicNumber == .carbon, !molecule.atoms[atom].isAromatic else { return false }
    return bonding[atom].hydrogens == 3 || holdsThreeEqualEnds(atom)
  }

  /// CF3, CCl3, CBr3 and tert-butyl.
  private func holdsThreeEqualEnds(_ atom: Int) -> Bool {
    guard bonding[atom].singles >= 3 else { return false }
    var fluorines = 0
    var chlorines = 0
    var bromines = 0
    var methyls = 0
    for place in molecule.neighbourRange(of: atom) where isSingle(molecule.neighbours[place]) {
      let neighbour = molecule.neighbours[place].atom
      switch molecule.atoms[neighbour].atomicNumber {
      case .fluorine: fluorines += 1
      case .chlorine: chlorines += 1
      case .bromine: bromines += 1
      case .carbon: methyls += bonding[neighbour].hydrogens == 3 ? 1 : 0
      default: break
      }
    }
    return max(fluorines, chlorines, bromines, methyls) >= 3
  }

  /// Whether the atom is one end of a bond like an amide's, an ester's or an amidinium's.
  private func isAmideLike(_ atom: Int) -> Bool {
    if isCarbonyl(atom) {
      for place in molecule.neighbourRange(of: atom) where isOpenSingle(molecule.neighbours[place]) {
        if isPartner(molecule.neighbours[place].atom) { return true }
      }
    }
    for place in molecule.neighbourRange(of: atom) where isOpenSingle(molecule.neighbours[place]) {
      let neighbour = molecule.neighbours[place].atom
      if isCarbonyl(neighbour), isPartner(atom) { return true }
    }
    return false
  }

  /// Nitrogen, oxygen, or sulfur with another neighbour, next to a carbonyl-like carbon. Nitrogen may be aromatic.
  private func isPartner(_ atom: Int) -> Bool {
    switch molecule.atoms[atom].atomicNumber {
    case .nitrogen: true
    case .oxygen: !molecule.atoms[atom].isAromatic
    case .sulfur: !molecule.atoms[atom].isAromatic && molecule.degree(of: atom) != 1
    default: false
    }
  }

  /// A carbon of three neighbours, one of them N, O or S at a double bond.
  private func isCarbonyl(_ atom: Int) -> Bool {
    guard molecule.atoms[atom].atomicNumber == .carbon, !molecule.atoms[atom].isAromatic,
      molecule.degree(of: atom) == 3, bonding[atom].doubles > 0
    else { return false }
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      let other = molecule.atoms[neighbour.atom]
      guard molecule.bonds[neighbour.bond].order == 2, !molecule.bonds[neighbour.bond].isAromatic,
        !other.isAromatic
      else { continue }
      if other.atomicNumber == .nitrogen || other.atomicNumber == .oxygen || other.atomicNumber == .sulfur {
        return true
      }
    }
    return false
  }

  private func isSingle(_ neighbour: Neighbour) -> Bool {
    molecule.bonds[neighbour.bond].order == 1 && !molecule.bonds[neighbour.bond].isAromatic
  }

  private func isOpenSingle(_ neighbour: Neighbour) -> Bool {
    isSingle(neighbour) && bondMembership[neighbour.bond] == 0
  }
}
