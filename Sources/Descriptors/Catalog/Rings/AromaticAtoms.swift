internal import Molecules

extension Descriptor {
  /// Atoms that are aromatic by RDKit's default model.
  package static let aromaticAtoms = count(
    id: "aromatic_atoms", family: .rings, definition: "number of aromatic atoms, by RDKit's default model",
    source: .rdkit, aliases: [.rdkit: ["NumAromaticAtoms"]]
  ) { atom, perceived, bonding in
    perceived.molecule.atoms[atom].isAromatic ? 1 : 0
  }
}
