internal import Molecules

/// The Wildman–Crippen type of every atom and of the hydrogens that it carries.
///
/// RDKit states the types as 110 patterns of which the first that fits counts. Here each element's patterns are a
/// decision over its neighbours, in the same order; `scripts/validate-descriptors` compares the two on whole libraries.
package struct CrippenTypes: Sendable {
  /// One per atom.
  package let types: [CrippenType]
  /// One per atom: the type of each hydrogen counted on it.
  package let hydrogenTypes: [CrippenType]

  /// Parts of log P by atom, hydrogens with the atom that carries them.
  package let logP: [Double]
  /// Parts of the molar refractivity by atom, hydrogens with the atom that carries them.
  package let refractivity: [Double]
  /// The sums, added in RDKit's order: all atoms, then each hydrogen.
  package let totalLogP: Double
  package let totalRefractivity: Double

  init(_ molecule: Molecule, bonding: [Bonding]) {
    let typing = CrippenTyping(molecule: molecule, bonding: bonding)
    let parameters = CrippenType.parameters
    var types = [CrippenType](repeating: .none, count: molecule.atoms.count)
    var hydrogenTypes = types
    var logP = [Double](repeating: 0, count: types.count)
    var refractivity = logP
    var totalLogP = 0.0
    var totalRefractivity = 0.0
    for atom in types.indices {
      types[atom] = typing.type(of: atom)
      let own = parameters[Int(types[atom].rawValue)]
      logP[atom] = own.logP
      refractivity[atom] = own.refractivity
      totalLogP += own.logP
      totalRefractivity += own.refractivity
    }
    for atom in types.indices where molecule.atoms[atom].hydrogens > 0 {
      hydrogenTypes[atom] = typing.typeOfHydrogens(on: atom)
      let hydrogen = parameters[Int(hydrogenTypes[atom].rawValue)]
      for _ in 0..<molecule.atoms[atom].hydrogens {
        logP[atom] += hydrogen.logP
        refractivity[atom] += hydrogen.refractivity
        totalLogP += hydrogen.logP
        totalRefractivity += hydrogen.refractivity
      }
    }
    self.types = types
    self.hydrogenTypes = hydrogenTypes
    self.logP = logP
    self.refractivity = refractivity
    self.totalLogP = totalLogP
    self.totalRefractivity = totalRefractivity
  }
}
