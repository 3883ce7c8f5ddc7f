/// A molecule together with what follows from its graph: rings, aromaticity, conjugation, hybridisation.
///
/// Descriptors, patterns and fingerprints read this and nothing earlier.
public struct Perceived: Sendable {
  /// The molecule; its `isAromatic` flags are our aromaticity model's, not the text's.
  public let molecule: Molecule
  public let rings: RingSet
  /// One per atom.
  public let hybridisations: [Hybridisation]
  /// One per bond: whether its electrons are delocalised over a neighbouring multiple bond or lone pair, as RDKit says.
  public let conjugatedBonds: [Bool]

  /// Perceives a prepared molecule; what its `isAromatic` flags said before does not matter.
  public init(_ molecule: consuming Molecule) {
    let tetrahedra = molecule.tetrahedra
    let (rings, aromaticity, conjugation, hybridisations) = molecule.withGraph { graph in
      let rings = RingSet(graph)
      let electrons = PiElectrons.all(of: graph, rings)
      let aromaticity = AromaticityModel(graph, rings, electrons)
      let conjugation = Conjugation(graph, electrons, aromaticBonds: aromaticity.bonds)
      return (rings, aromaticity, conjugation, Hybridisation.all(of: graph, electrons, conjugation, tetrahedra))
    }
    // Most texts agree with the model, and then the arrays need not be copied.
    for atom in 0..<aromaticity.atoms.count where molecule.atoms[atom].isAromatic != aromaticity.atoms[atom] {
      molecule.atoms[atom].isAromatic = aromaticity.atoms[atom]
    }
    for bond in 0..<aromaticity.bonds.count where molecule.bonds[bond].isAromatic != aromaticity.bonds[bond] {
      molecule.bonds[bond].isAromatic = aromaticity.bonds[bond]
    }
    self.molecule = molecule
    self.rings = rings
    self.hybridisations = hybridisations
    conjugatedBonds = conjugation.bonds
  }
}
