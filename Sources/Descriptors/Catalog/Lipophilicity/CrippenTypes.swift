package import Molecules

/// The Wildman–Crippen type of every atom and of the hydrogens that it carries.
///
/// RDKit states the types as 110 patterns of which the first that fits counts. Here each element's patterns are a
/// decision over its neighbours, in the same order; `scripts/validate-descriptors` compares the two on whole libraries.
package struct CrippenTypes: Sendable {
  /// One per atom.
  package let types: [CrippenType]
  /// One per atom: the type of each hydrogen counted on it.
  package let hydrogenTypes: [CrippenType]

  init(_ molecule: Molecule, bonding: [Bonding]) {
    let typing = CrippenTyping(molecule: molecule, bonding: bonding)
    var types = [CrippenType](repeating: .none, count: molecule.atoms.count)
    var hydrogenTypes = types
    for atom in types.indices {
      types[atom] = typing.type(of: atom)
      if molecule.atoms[atom].hydrogens > 0 { hydrogenTypes[atom] = typing.typeOfHydrogens(on: atom) }
    }
    self.types = types
    self.hydrogenTypes = hydrogenTypes
  }

  /// Parts of log P by atom, hydrogens with the atom that carries them.
  package func logP(of molecule: Molecule) -> [Double] {
    molecule.atoms.indices.map { types[$0].logP + Double(molecule.atoms[$0].hydrogens) * hydrogenTypes[$0].logP }
  }

  /// Parts of the molar refractivity by atom, hydrogens with the atom that carries them.
  package func refractivity(of molecule: Molecule) -> [Double] {
    molecule.atoms.indices.map {
      types[$0].refractivity + Double(molecule.atoms[$0].hydrogens) * hydrogenTypes[$0].refractivity
    }
  }
}
