internal import Molecules

// Counts of atoms that need nothing but the atoms themselves.
extension Descriptor {
  /// Atoms other than hydrogen.
  package static let heavyAtoms = count(
    id: "heavy_atoms", family: .constitution, definition: "number of atoms other than hydrogen", source: .definition,
    aliases: [.rdkit: ["HeavyAtomCount"], .leap: ["HeavyAtomCount"]]
  ) { atom, perceived, bonding in
    perceived.molecule.atoms[atom].atomicNumber > 1 ? 1 : 0
  }

  /// Atoms other than carbon and hydrogen.
  package static let heteroatoms = count(
    id: "heteroatoms", family: .constitution, definition: "number of atoms other than carbon and hydrogen",
    source: .definition, aliases: [.rdkit: ["NumHeteroatoms"]]
  ) { atom, perceived, bonding in
    let element = perceived.molecule.atoms[atom].atomicNumber
    return element != .carbon && element != .hydrogen ? 1 : 0
  }

  /// Net charge.
  package static let formalCharge = count(
    id: "formal_charge", family: .constitution, definition: "sum of formal charges", source: .definition,
    aliases: [.rdkit: ["FormalCharge", "GetFormalCharge"], .leap: ["FormalCharge"]]
  ) { atom, perceived, bonding in
    Int(perceived.molecule.atoms[atom].charge)
  }
}
