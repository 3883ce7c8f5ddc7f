extension Molecule {
  /// Writes single and double bonds for what the text calls aromatic.
  mutating func kekulise(_ model: ValenceModel) throws(PreparationError) {
    var isAromatic = false
    for atom in atoms where atom.isAromatic { isAromatic = true }
    for bond in 0..<bonds.count where bonds[bond].isAromatic {
      bonds[bond].order = 1
      isAromatic = true
    }
    guard isAromatic else { return }
    let result = withGraph { graph in
      WorkingMemory.with(
        byteCount: RingBlocks.byteCount(graph) + Matching.byteCount(graph), pieces: RingBlocks.pieces + Matching.pieces
      ) { memory in
        Matching(graph, RingBlocks(graph, &memory), model, &memory).doubleBonds()
      }
    }
    for bond in try result.get() { bonds[Int(bond)].order = 2 }
  }
}
