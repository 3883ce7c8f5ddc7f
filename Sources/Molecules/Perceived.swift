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
    let facts = ValenceFacts.all
    let rings = RingSet(of: molecule)
    let electrons = molecule.atoms.indices.map { PiElectrons(of: $0, in: molecule, rings, facts) }
    let aromaticity = AromaticityModel(molecule, rings, electrons, facts)
    for atom in molecule.atoms.indices { molecule.atoms[atom].isAromatic = aromaticity.atoms[atom] }
    for bond in molecule.bonds.indices { molecule.bonds[bond].isAromatic = aromaticity.bonds[bond] }
    let conjugation = Conjugation(molecule, electrons, facts)
    var isTetrahedral = [Bool](repeating: false, count: molecule.atoms.count)
    for centre in molecule.tetrahedra { isTetrahedral[centre.atom] = true }
    hybridisations = molecule.atoms.indices.map { atom in
      Hybridisation(
        of: molecule.atoms[atom], electrons[atom],
        isConjugated: molecule.neighbours(of: atom).contains { conjugation.bonds[$0.bond] },
        isTetrahedral: isTetrahedral[atom], facts)
    }
    conjugatedBonds = conjugation.bonds
    self.rings = rings
    self.molecule = molecule
  }
}
