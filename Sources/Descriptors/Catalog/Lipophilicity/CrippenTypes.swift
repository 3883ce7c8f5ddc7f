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

  init(_ molecule: Molecule, bonding: [Bonding]) {
    let typing = CrippenTyping(molecule: molecule, bonding: bonding)
    let parameters = CrippenType.parameters
    var types = [CrippenType](repeating: .none, count: molecule.atoms.count)
    var hydrogenTypes = types
    var logP = [Double](repeating: 0, count: types.count)
    var refractivity = logP
    for atom in types.indices {
      let type = typing.type(of: atom)
      types[atom] = type
      logP[atom] = parameters[Int(type.rawValue)].logP
      refractivity[atom] = parameters[Int(type.rawValue)].refractivity
      let hydrogens = Double(molecule.atoms[atom].hydrogens)
      guard hydrogens > 0 else { continue }
      let hydrogenType = typing.typeOfHydrogens(on: atom)
      hydrogenTypes[atom] = hydrogenType
      logP[atom] += hydrogens * parameters[Int(hydrogenType.rawValue)].logP
      refractivity[atom] += hydrogens * parameters[Int(hydrogenType.rawValue)].refractivity
    }
    self.types = types
    self.hydrogenTypes = hydrogenTypes
    self.logP = logP
    self.refractivity = refractivity
  }
}
