internal import Molecules

extension Descriptor {
  /// Atoms that donate hydrogen bonds.
  package static let hydrogenBondDonors = count(
    id: "hbond_donors", family: .hydrogenBonding,
    definition: """
      amines and amides with hydrogen, neutral or protonated once, hydroxyl, thiol and aromatic NH: each such atom \
      counts once
      """,
    source: .gobbiPoppinger, aliases: [.rdkit: ["NumHDonors", "CalcNumHBD"], .leap: ["H_Donors"]]
  ) { atom, perceived, bonding in
    let own = perceived.molecule.atoms[atom]
    switch own.atomicNumber {
    case .nitrogen:
      let hydrogens = bonding[atom].hydrogens
      if own.isAromatic { return hydrogens == 1 && own.charge == 0 ? 1 : 0 }
      guard hydrogens > 0 else { return 0 }
      return bonding[atom].valence == 3 || (own.charge == 1 && bonding[atom].valence == 4) ? 1 : 0
    case .oxygen, .sulfur:
      return !own.isAromatic && own.charge == 0 && bonding[atom].hydrogens == 1 ? 1 : 0
    default: return 0
    }
  }
}
