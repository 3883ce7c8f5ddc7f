internal import Molecules

extension Descriptor {
  /// Mass of the species built from the most common isotopes, as a mass spectrometer would see it.
  package static let exactMass = sum(
    id: "exact_mass", family: .constitution, unit: .dalton,
    definition: """
      sum of the masses of each element's most common isotope, or of the isotope as written, less the mass of the \
      electrons that the formal charge removes
      """,
    source: .rdkit, aliases: [.rdkit: ["ExactMolWt"]]
  ) { subject in
    let elements = ElementMasses.mostCommonIsotope
    return subject.molecule.atoms.map { atom in
      atom.mass(elements) + Double(atom.hydrogens) * elements[1] - Double(atom.charge) * ElementMasses.electron
    }
  }
}
