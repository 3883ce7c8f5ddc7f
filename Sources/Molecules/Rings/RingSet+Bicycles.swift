extension RingSet {
  /// Appends the rings of a block that is a bicycle, two atoms joined by three chains: two rings, or all three if the
  /// two shorter chains are equally long.
  ///
  /// The third ring is the sum of the other two, which are both smaller unless that is so.
  mutating func appendBicycle(_ block: Int, _ blocks: RingBlocks, _ graph: MoleculeGraph) {
    let (first, second) = bridgeheads(block, blocks, graph)
    let size = blocks.range(of: block).count
    withUnsafeTemporaryAllocation(of: ChainLink.self, capacity: size) { links in
      var (short, middle, long) = (0..<0, 0..<0, 0..<0)
      var end = 0
      for place in graph.neighbourRange(of: first) {
        let neighbour = graph.neighbours[place]
        guard Int(blocks.ofBond[neighbour.bond]) == block else { continue }
        let start = end
        follow(neighbour, to: second, block, blocks, graph, links, &end)
        (short, middle, long) = (middle, long, start..<end)
      }
      if short.count > middle.count { swap(&short, &middle) }
      if middle.count > long.count { swap(&middle, &long) }
      if short.count > middle.count { swap(&short, &middle) }
      append(short, middle, from: first, links)
      append(short, long, from: first, links)
      if short.count == middle.count { append(middle, long, from: first, links) }
    }
  }

  /// A bond of a chain and the atom that it leads to.
  private struct ChainLink {
    var bond: Int32
    var atom: Int32
  }

  /// Notes the links of a chain up to its end.
  private func follow(
    _ start: Neighbour, to end: Int, _ block: Int, _ blocks: RingBlocks, _ graph: MoleculeGraph,
    _ links: UnsafeMutableBufferPointer<ChainLink>, _ count: inout Int
  ) {
    var here = start
    while true {
      links.initializeElement(
        at: count,
        to: ChainLink(bond: Int32(truncatingIfNeeded: here.bond), atom: Int32(truncatingIfNeeded: here.atom)))
      count += 1
      if here.atom == end { return }
      for place in graph.neighbourRange(of: here.atom) {
        let next = graph.neighbours[place]
        if next.bond != here.bond && Int(blocks.ofBond[next.bond]) == block {
          here = next
          break
        }
      }
    }
  }

  /// Appends the ring that goes out along one chain and back along another.
  private mutating func append(
    _ out: Range<Int>, _ back: Range<Int>, from start: Int, _ links: UnsafeMutableBufferPointer<ChainLink>
  ) {
    var atom = start
    for place in out {
      add(atom: atom, bond: Int(links[place].bond))
      atom = Int(links[place].atom)
    }
    for place in back.reversed() {
      add(atom: atom, bond: Int(links[place].bond))
      atom = place > back.lowerBound ? Int(links[place - 1].atom) : start
    }
    closeRing()
  }

  /// The two atoms of a bicycle where its chains meet.
  private func bridgeheads(_ block: Int, _ blocks: RingBlocks, _ graph: MoleculeGraph) -> (Int, Int) {
    var (first, second) = (-1, -1)
    for place in blocks.range(of: block) {
      var end = graph.bonds[Int(blocks.bonds[place])].first
      for _ in 0..<2 {
        if end != first && end != second {
          var degree = 0
          for place in graph.neighbourRange(of: end) where Int(blocks.ofBond[graph.neighbours[place].bond]) == block {
            degree += 1
          }
          if degree == 3 { (first, second) = (end, first) }
        }
        if second >= 0 { return (first, second) }
        end = graph.bonds[Int(blocks.bonds[place])].second
      }
    }
    preconditionFailure("a block of rank 2 has two branching atoms")
  }
}
