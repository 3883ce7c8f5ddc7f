internal import Molecules

extension Descriptor {
  /// Atoms that accept hydrogen bonds.
  package static let hydrogenBondAcceptors = count(
    id: "hbond_acceptors", family: .hydrogenBonding,
    definition: """
      divalent oxygen and sulfur (hydroxyls of acids excepted), their anions, three-valent nitrogen that is not next \
      to a carbonyl-like double bond, and pyridine-like N, O and S of aromatic rings
      """,
    source: .gobbiPoppinger, aliases: [.rdkit: ["NumHAcceptors", "CalcNumHBA"]]
  ) { atom, perceived, bonding in
    accepts(atom, perceived, bonding, isPyridineLike: { $0.hydrogens == 0 && $0.connections == 2 })
  }

  /// As ``hydrogenBondAcceptors``, by the definition that RDKit had before release 2026.03 and that the LEAP release used.
  package static let hydrogenBondAcceptorsWithPyrroles = count(
    id: "hbond_acceptors_pyrrolic", family: .hydrogenBonding,
    definition: """
      as hbond_acceptors, but an aromatic nitrogen counts whenever it has no hydrogen, even with three neighbours \
      (N-methylpyrrole)
      """,
    source: .gobbiPoppinger, aliases: [.leap: ["H_Acceptors"]]
  ) { atom, perceived, bonding in
    accepts(atom, perceived, bonding, isPyridineLike: { $0.hydrogens == 0 })
  }

  private static func accepts(
    _ atom: Int, _ perceived: Perceived, _ bonding: [Bonding], isPyridineLike: (Bonding) -> Bool
  ) -> Int {
    let own = perceived.molecule.atoms[atom]
    switch own.atomicNumber {
    case .nitrogen:
      if own.isAromatic { return own.charge == 0 && isPyridineLike(bonding[atom]) ? 1 : 0 }
      return bonding[atom].valence == 3 && !isAmideLike(atom, perceived, bonding) ? 1 : 0
    case .oxygen, .sulfur:
      if own.isAromatic { return own.charge == 0 ? 1 : 0 }
      if own.charge == -1 { return 1 }
      guard bonding[atom].valence == 2 else { return 0 }
      switch bonding[atom].hydrogens {
      case 0: return 1
      case 1: return isAcidic(atom, perceived, bonding) ? 0 : 1
      default: return 0
      }
    default: return 0
    }
  }

  /// Whether every neighbour of a hydroxyl or thiol has a double bond to O, N, P or S.
  private static func isAcidic(_ atom: Int, _ perceived: Perceived, _ bonding: [Bonding]) -> Bool {
    for neighbour in perceived.molecule.neighbours(of: atom) where perceived.molecule.bonds[neighbour.bond].order == 1 {
      if !hasDoubleBondToAcceptor(neighbour.atom, perceived, bonding, outsideRings: false) { return false }
    }
    return true
  }

  /// Whether a nitrogen's lone pair is drawn into a double bond outside rings to O, N, P or S.
  private static func isAmideLike(_ atom: Int, _ perceived: Perceived, _ bonding: [Bonding]) -> Bool {
    for neighbour in perceived.molecule.neighbours(of: atom) where perceived.molecule.bonds[neighbour.bond].order == 1 {
      if hasDoubleBondToAcceptor(neighbour.atom, perceived, bonding, outsideRings: true) { return true }
    }
    return false
  }

  private static func hasDoubleBondToAcceptor(
    _ atom: Int, _ perceived: Perceived, _ bonding: [Bonding], outsideRings: Bool
  ) -> Bool {
    guard bonding[atom].doubles > 0 else { return false }
    let molecule = perceived.molecule
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      let bond = molecule.bonds[neighbour.bond]
      guard bond.order == 2, !bond.isAromatic, !molecule.atoms[neighbour.atom].isAromatic else { continue }
      if outsideRings, perceived.rings.contains(bond: neighbour.bond) { continue }
      switch molecule.atoms[neighbour.atom].atomicNumber {
      case .oxygen, .nitrogen, .phosphorus, .sulfur: return true
      default: continue
      }
    }
    return false
  }
}
