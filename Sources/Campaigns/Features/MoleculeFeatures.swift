/// What the descriptors and environments of one SMILES are.
package struct MoleculeFeatures: Sendable, Equatable {
  /// Our substance key, by which molecules are told apart.
  package var substanceKey: String
  /// One for each descriptor asked for, in that order; nil where the molecule has no such value.
  package var descriptors: [Double?]
  /// The environments up to radius 2, rising by number, each with how often it occurs.
  package var environments: [Environment]

  /// A Morgan environment and how often it occurs.
  package struct Environment: Sendable, Equatable {
    package var id: UInt32
    package var count: Float
  }
}

/// Why a molecule has no features: the code and the words of its row.
package struct UnreadableMolecule: Error, Sendable, Hashable {
  package var code: String
  package var words: String
}
