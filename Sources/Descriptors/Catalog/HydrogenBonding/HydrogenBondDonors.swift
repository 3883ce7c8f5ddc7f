internal import Molecules

extension Descriptor {
  /// Atoms that donate hydrogen bonds.
  static let hydrogenBondDonors = count(
    id: "hbond_donors", family: .hydrogenBonding,
    definition: """
      amines and amides with hydrogen, neutral or protonated once, hydroxyl, thiol and aromatic NH: each such atom \
      counts once
      """,
    source: .gobbiPoppinger, aliases: [.rdkit: ["NumHDonors", "CalcNumHBD"], .leap: ["H_Donors"]]
  ) { subject, atom in
    let own = subject.molecule.atoms[atom]
    switch own.atomicNumber {
    case .nitrogen:
      let bonding = subject.bonding[atom]
      if own.isAromatic { return bonding.hydrogens == 1 && own.charge == 0 ? 1 : 0 }
      guard bonding.hydrogens > 0 else { return 0 }
      return bonding.valence == 3 || (own.charge == 1 && bonding.valence == 4) ? 1 : 0
    case .oxygen, .sulfur:
      return !own.isAromatic && own.charge == 0 && subject.bonding[atom].hydrogens == 1 ? 1 : 0
    default: return 0
    }
  }
}
