internal import Molecules

// The counts of Lipinski's rule of five, which look at nothing but nitrogen and oxygen.
extension Descriptor {
  /// Hydrogens on nitrogen and oxygen.
  package static let lipinskiDonors = count(
    id: "lipinski_donors", family: .hydrogenBonding, definition: "number of N-H and O-H bonds", source: .lipinski,
    aliases: [.rdkit: ["NHOHCount", "CalcNumLipinskiHBD"]]
  ) { atom, perceived, bonding in
    switch perceived.molecule.atoms[atom].atomicNumber {
    case .nitrogen, .oxygen: bonding[atom].hydrogens
    default: 0
    }
  }

  /// Nitrogens and oxygens.
  package static let lipinskiAcceptors = count(
    id: "lipinski_acceptors", family: .hydrogenBonding, definition: "number of nitrogen and oxygen atoms",
    source: .lipinski, aliases: [.rdkit: ["NOCount", "CalcNumLipinskiHBA"]]
  ) { atom, perceived, bonding in
    switch perceived.molecule.atoms[atom].atomicNumber {
    case .nitrogen, .oxygen: 1
    default: 0
    }
  }
}
