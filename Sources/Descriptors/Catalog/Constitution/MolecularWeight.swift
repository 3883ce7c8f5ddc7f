internal import Molecules

extension Descriptor {
  /// Average molar mass of the line as written, isotopes included.
  package static let molecularWeight = sum(
    id: "molecular_weight", family: .constitution, unit: .dalton,
    definition: "sum of standard atomic weights; an atom written with a mass number counts with that isotope's mass",
    source: .rdkit, aliases: [.rdkit: ["MolWt"], .leap: ["MolecularWeight"]],
    parts: { subject in
      let elements = ElementMasses.average
      return subject.molecule.atoms.map { $0.mass(elements) + Double($0.hydrogens) * elements[1] }
    },
    total: { subject in
      let elements = ElementMasses.average
      var sum = 0.0
      for atom in subject.molecule.atoms {
        sum += atom.mass(elements)
        sum += Double(atom.hydrogens) * elements[1]
      }
      return sum
    })

  /// Average molar mass without hydrogens, those written as isotopes included.
  package static let heavyAtomWeight = sum(
    id: "heavy_atom_weight", family: .constitution, unit: .dalton,
    definition: "sum of standard atomic weights of all atoms other than hydrogen", source: .rdkit,
    aliases: [.rdkit: ["HeavyAtomMolWt"]]
  ) { subject in
    let elements = ElementMasses.average
    return subject.molecule.atoms.map { $0.atomicNumber == .hydrogen ? 0 : $0.mass(elements) }
  }
}

extension Atom {
  /// In dalton, without its counted hydrogens; `elements` are the masses of the natural elements.
  func mass(_ elements: [Double]) -> Double {
    isotope == 0
      ? elements[Int(atomicNumber)] : IsotopeMasses.mass(atomicNumber: atomicNumber, massNumber: isotope)
  }
}
