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

  /// The sums, added in RDKit's order: all atoms, then each hydrogen.
  package let totalLogP: Double
  package let totalRefractivity: Double
  private let atoms: [Atom]

  init(_ molecule: Molecule, bonding: [Bonding]) {
    let typing = CrippenTyping(molecule: molecule, bonding: bonding)
    let parameters = CrippenType.parameters
    var totalLogP = 0.0
    var totalRefractivity = 0.0
    atoms = molecule.atoms
    types = atoms.indices.map { atom in
      let type = typing.type(of: atom)
      totalLogP += parameters[Int(type.rawValue)].logP
      totalRefractivity += parameters[Int(type.rawValue)].refractivity
      return type
    }
    hydrogenTypes = atoms.indices.map { atom in
      guard molecule.atoms[atom].hydrogens > 0 else { return .none }
      let type = typing.typeOfHydrogens(on: atom)
      for _ in 0..<molecule.atoms[atom].hydrogens {
        totalLogP += parameters[Int(type.rawValue)].logP
        totalRefractivity += parameters[Int(type.rawValue)].refractivity
      }
      return type
    }
    self.totalLogP = totalLogP
    self.totalRefractivity = totalRefractivity
  }

  /// Parts of log P by atom, hydrogens with the atom that carries them.
  package var logP: [Double] { parts { $0.logP } }
  /// Parts of the molar refractivity by atom, hydrogens with the atom that carries them.
  package var refractivity: [Double] { parts { $0.refractivity } }

  private func parts(_ part: (CrippenType) -> Double) -> [Double] {
    types.indices.map { atom in
      var sum = part(types[atom])
      for _ in 0..<atoms[atom].hydrogens { sum += part(hydrogenTypes[atom]) }
      return sum
    }
  }
}
