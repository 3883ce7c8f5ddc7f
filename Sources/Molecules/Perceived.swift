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
}
