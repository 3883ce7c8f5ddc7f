internal import Molecules

extension Descriptor {
  /// Atoms that accept hydrogen bonds.
  static let hydrogenBondAcceptors = count(
    id: "hbond_acceptors", family: .hydrogenBonding,
    definition: """
      divalent oxygen and sulfur (hydroxyls of acids excepted), their anions, three-valent nitrogen that is not next \
      to a carbonyl-like double bond, and pyridine-like N, O and S of aromatic rings
      """,
    source: .gobbiPoppinger, aliases: [.rdkit: ["NumHAcceptors", "CalcNumHBA"], .leap: ["H_Acceptors"]]
  ) { subject, atom in
    let own = subject.molecule.atoms[atom]
    switch own.atomicNumber {
    case .nitrogen:
      if own.isAromatic { return own.charge == 0 && isPyridineLike(subject.bonding[atom]) ? 1 : 0 }
      return subject.bonding[atom].valence == 3 && !isAmideLike(subject, atom) ? 1 : 0
    case .oxygen, .sulfur:
      if own.isAromatic { return own.charge == 0 ? 1 : 0 }
      if own.charge == -1 { return 1 }
      guard subject.bonding[atom].valence == 2 else { return 0 }
      switch subject.bonding[atom].hydrogens {
      case 0: return 1
      case 1: return isAcidic(subject, atom) ? 0 : 1
      default: return 0
      }
    default: return 0
    }
  }

  private static func isPyridineLike(_ bonding: Bonding) -> Bool { bonding.hydrogens == 0 && bonding.connections == 2 }

  /// Whether every neighbour of a hydroxyl or thiol has a double bond to O, N, P or S.
  private static func isAcidic(_ subject: Subject, _ atom: Int) -> Bool {
    !hasSingleNeighbour(subject, atom) { !hasDoubleBondToAcceptor(subject, $0, outsideRings: false) }
  }

  /// Whether a nitrogen's lone pair is drawn into a double bond outside rings to O, N, P or S.
  private static func isAmideLike(_ subject: Subject, _ atom: Int) -> Bool {
    hasSingleNeighbour(subject, atom) { hasDoubleBondToAcceptor(subject, $0, outsideRings: true) }
  }

  private static func hasSingleNeighbour(_ subject: Subject, _ atom: Int, where condition: (Int) -> Bool) -> Bool {
    let molecule = subject.molecule
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      if molecule.bonds[neighbour.bond].order == 1, condition(neighbour.atom) { return true }
    }
    return false
  }

  private static func hasDoubleBondToAcceptor(_ subject: Subject, _ atom: Int, outsideRings: Bool) -> Bool {
    guard subject.bonding[atom].doubles > 0 else { return false }
    let molecule = subject.molecule
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      let bond = molecule.bonds[neighbour.bond]
      guard bond.order == 2, !bond.isAromatic, !molecule.atoms[neighbour.atom].isAromatic else { continue }
      if outsideRings, subject.perceived.rings.contains(bond: neighbour.bond) { continue }
      switch molecule.atoms[neighbour.atom].atomicNumber {
      case .oxygen, .nitrogen, .phosphorus, .sulfur: return true
      default: continue
      }
    }
    return false
  }
}
