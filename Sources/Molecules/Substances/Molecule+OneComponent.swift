extension Molecule {
  /// Whether a look at the graph is enough to tell that the line is one component with nothing beside it: its atoms
  /// hang together, and no bond can be one drawn for an ionic one.
  ///
  /// False says nothing; ``Substance`` finds out.
  package var isPlainlyOneComponent: Bool {
    // A lone atom may be a proton or a metal.
    guard atoms.count > 1, isConnected else { return false }
    for atom in atoms.indices where isMetal(atom) { return false }
    return true
  }
}
