internal import Molecules

// The counts of Lipinski's rule of five, which look at nothing but nitrogen and oxygen.
extension Descriptor {
  /// Hydrogens on nitrogen and oxygen.
  static let lipinskiDonors = count(
    id: "lipinski_donors", family: .hydrogenBonding, definition: "number of N-H and O-H bonds", source: .lipinski,
    aliases: [.rdkit: ["NHOHCount", "CalcNumLipinskiHBD"]]
  ) { subject, atom in
    switch subject.molecule.atoms[atom].atomicNumber {
    case .nitrogen, .oxygen: subject.bonding[atom].hydrogens
    default: 0
    }
  }

  /// Nitrogens and oxygens.
  static let lipinskiAcceptors = count(
    id: "lipinski_acceptors", family: .hydrogenBonding, definition: "number of nitrogen and oxygen atoms",
    source: .lipinski, aliases: [.rdkit: ["NOCount", "CalcNumLipinskiHBA"]]
  ) { subject, atom in
    switch subject.molecule.atoms[atom].atomicNumber {
    case .nitrogen, .oxygen: 1
    default: 0
    }
  }
}
