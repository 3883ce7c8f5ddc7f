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
    let rings = molecule.withGraph { RingSet($0) }
    self.rings = rings
    let tetrahedra = molecule.tetrahedra
    let found = molecule.withGraph { graph in
      WorkingMemory.with(byteCount: Findings.byteCount(graph), pieces: Findings.pieces) { memory in
        Findings(graph, rings, tetrahedra, &memory)
      }
    }
    hybridisations = found.hybridisations
    conjugatedBonds = found.conjugatedBonds
    if !found.agreesWithText {
      for atom in 0..<found.aromaticAtoms.count { molecule.atoms[atom].isAromatic = found.aromaticAtoms[atom] }
      for bond in 0..<found.aromaticBonds.count { molecule.bonds[bond].isAromatic = found.aromaticBonds[bond] }
    }
    self.molecule = molecule
  }
}

/// What one pass over the graph finds.
private struct Findings {
  /// Most texts spell what the model says; the flags are empty then.
  var agreesWithText = true
  var aromaticAtoms: [Bool] = []
  var aromaticBonds: [Bool] = []
  let hybridisations: [Hybridisation]
  let conjugatedBonds: [Bool]

  static func byteCount(_ graph: MoleculeGraph) -> Int {
    (MemoryLayout<PiElectrons>.stride + 1) * graph.atoms.count + AromaticityModel.byteCount(graph)
  }

  static let pieces = 2 + AromaticityModel.pieces

  init(_ graph: MoleculeGraph, _ rings: RingSet, _ tetrahedra: [Tetrahedron], _ memory: inout WorkingMemory) {
    let electrons = PiElectrons.all(of: graph, rings, &memory)
    let aromaticity = AromaticityModel(graph, rings, electrons, &memory)
    let conjugation = Conjugation(graph, electrons, aromaticBonds: aromaticity.bonds, &memory)
    conjugatedBonds = conjugation.bonds
    hybridisations = Hybridisation.all(of: graph, electrons, conjugation, tetrahedra)
    for atom in aromaticity.atoms.indices where graph.atoms[atom].isAromatic != aromaticity.atoms[atom] {
      agreesWithText = false
    }
    for bond in aromaticity.bonds.indices where graph.bonds[bond].isAromatic != aromaticity.bonds[bond] {
      agreesWithText = false
    }
    if agreesWithText { return }
    aromaticAtoms = Array(aromaticity.atoms)
    aromaticBonds = Array(aromaticity.bonds)
  }
}
