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

  /// Refuses an atom that is written aromatic and has too many bonds now that they are single and double:
  /// `CC[nH]1COC(=O)O1`, `c1ccc$cc1`. Before, half a bond too many was within the allowance of pyrrole's nitrogen.
  func checkKekuleValences(_ model: ValenceModel) throws(PreparationError) {
    let overfilled = withGraph { graph -> (atom: Int, valence: Int, highest: Int)? in
      for atom in graph.atoms.indices where graph.atoms[atom].isAromatic {
        guard let highest = model.highestValence(graph.atoms[atom]) else { continue }
        var valence = Int(graph.atoms[atom].hydrogens)
        for place in graph.neighbourRange(of: atom) {
          valence += graph.order(of: graph.neighbours[place].bond, at: atom)
        }
        if valence > highest { return (atom, valence, highest) }
      }
      return nil
    }
    guard let overfilled else { return }
    throw .valence(
      atom: overfilled.atom, element: atoms[overfilled.atom].atomicNumber, valence: overfilled.valence,
      highest: overfilled.highest)
  }
}
