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
    subject.molecule.atoms.map { atom in
      let own =
        atom.isotope == 0
        ? ElementMasses.mostCommonIsotope[Int(atom.atomicNumber)]
        : IsotopeMasses.mass(atomicNumber: atom.atomicNumber, massNumber: atom.isotope)
      return own + Double(atom.hydrogens) * ElementMasses.mostCommonIsotope[1]
        - Double(atom.charge) * ElementMasses.electron
    }
  }
}
