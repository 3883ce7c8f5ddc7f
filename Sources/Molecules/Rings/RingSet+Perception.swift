extension RingSet {
  /// Finds the rings of a molecule.
  ///
  /// The set holds the relevant cycles: every ring that is not a sum of smaller ones (Vismara, doi:10.37236/1294). It is
  /// the union of all smallest sets, so it does not depend on the order of the atoms; for nearly every molecule it
  /// is RDKit's symmetrised smallest set. Where large rings can be closed in very many equivalent ways, as in
  /// cyclodextrins, one smallest set stands for them. Linear time for molecules whose ring systems are small.
  package init(of molecule: borrowing Molecule) { self = molecule.withGraph { RingSet($0) } }

  init(_ graph: MoleculeGraph) {
    self = WorkingMemory.with(byteCount: RingBlocks.byteCount(graph), pieces: RingBlocks.pieces) { memory in
      RingSet(RingBlocks(graph, &memory), graph)
    }
  }

  private init(_ blocks: RingBlocks, _ graph: MoleculeGraph) {
    self.init(atomCount: graph.atoms.count, bondCount: graph.bonds.count)
    guard blocks.count > 0 else { return }
    starts.reserveCapacity(max(graph.bonds.count - graph.atoms.count, blocks.count) + 4)
    atoms.reserveCapacity(blocks.bondCount + blocks.bondCount / 2)
    bonds.reserveCapacity(blocks.bondCount + blocks.bondCount / 2)
    for block in 0..<blocks.count {
      switch blocks.rank(of: block) {
      case 1: appendPolygon(block, blocks, graph)
      case 2: appendBicycle(block, blocks, graph)
      default:
        let members = UnsafeMutableBufferPointer(rebasing: blocks.bonds[blocks.range(of: block)])
        if members.count <= SmallBondSet.capacity {
          RingFamilies<SmallBondSet>(members, of: graph).appendRelevant(to: &self)
        } else {
          RingFamilies<LargeBondSet>(members, of: graph).appendRelevant(to: &self)
        }
      }
    }
  }

  /// Appends the ring of a block that is a single one: its bonds lead on from one to the next.
  private mutating func appendPolygon(_ block: Int, _ blocks: RingBlocks, _ graph: MoleculeGraph) {
    var atom = blocks.origin(of: block)
    for place in blocks.range(of: block) {
      let bond = Int(blocks.bonds[place])
      add(atom: atom, bond: bond)
      atom = graph.bonds[bond].other(than: atom)
    }
    closeRing()
  }
}
