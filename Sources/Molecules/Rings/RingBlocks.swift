/// The ring systems of a molecule: bonds that share a ring, directly or through other rings, share a block.
///
/// Two rings that meet in one atom only are two blocks. Bonds without localised electrons close no rings.
struct RingBlocks {
  /// Per bond the number of its block, or `none` outside rings.
  let ofBond: UnsafeMutableBufferPointer<Int32>
  /// The bonds of all blocks, block after block; those of a single ring stand in ring order.
  let bonds: UnsafeMutableBufferPointer<Int32>
  private let blocks: UnsafeMutableBufferPointer<Block>
  private(set) var count = 0
  private(set) var bondCount = 0

  static let none: Int32 = -1

  private struct Block {
    /// Where its bonds end in `bonds`.
    var end: Int32 = 0
    /// The atom that its bonds were followed from, an atom of the first.
    var origin: Int32 = 0
    var rank: Int32 = 0
  }

  func range(of block: Int) -> Range<Int> { (block == 0 ? 0 : Int(blocks[block - 1].end))..<Int(blocks[block].end) }

  func origin(of block: Int) -> Int { Int(blocks[block].origin) }

  /// Number of rings in a smallest set of the block's rings: 1 for a polygon, 2 for a bicycle.
  func rank(of block: Int) -> Int { Int(blocks[block].rank) }

  @inline(__always) func contains(bond: Int) -> Bool { ofBond[bond] != Self.none }

  /// The memory that finding the blocks takes, in five pieces.
  static func byteCount(_ graph: MoleculeGraph) -> Int {
    (MemoryLayout<Visit>.stride + 4) * graph.atoms.count
      + (3 * 4 + MemoryLayout<Block>.stride) * graph.bonds.count
  }

  static let pieces = 6

  /// Linear in the number of bonds (Hopcroft and Tarjan, doi:10.1145/362248.362272).
  init(_ graph: MoleculeGraph, _ memory: inout WorkingMemory) {
    ofBond = memory.take(graph.bonds.count, of: Self.none)
    bonds = memory.take(graph.bonds.count, of: 0)
    blocks = memory.take(graph.bonds.count / 3, of: Block())
    guard graph.bonds.count > 2 else { return }
    let visits = memory.take(graph.atoms.count, of: Visit())
    let path = memory.take(graph.atoms.count, of: Int32(0))
    let open = memory.take(graph.bonds.count, of: Int32(0))
    search(graph, visits, path: path, open: open)
  }

  /// What the depth-first search knows of an atom.
  private struct Visit {
    /// 1, 2, 3 … in the order of first visits; 0 before.
    var time: Int32 = 0
    /// The earliest time that can be reached from here without going back the way we came.
    var earliest: Int32 = 0
    var nextPlace: Int32 = 0
    var arrival: Int32 = -1
  }

  private mutating func search(
    _ graph: MoleculeGraph, _ visits: UnsafeMutableBufferPointer<Visit>,
    path: UnsafeMutableBufferPointer<Int32>, open: UnsafeMutableBufferPointer<Int32>
  ) {
    var time: Int32 = 0
    var openCount = 0
    for root in visits.indices where visits[root].time == 0 {
      time += 1
      visits[root].time = time
      visits[root].earliest = time
      visits[root].nextPlace = Int32(truncatingIfNeeded: graph.neighbourStarts[root])
      path[0] = Int32(truncatingIfNeeded: root)
      var depth = 0
      while true {
        let atom = Int(path[depth])
        let place = Int(visits[atom].nextPlace)
        if place < graph.neighbourStarts[atom + 1] {
          visits[atom].nextPlace += 1
          let neighbour = graph.neighbours[place]
          let bond = Int32(truncatingIfNeeded: neighbour.bond)
          let seen = visits[neighbour.atom].time
          if seen > visits[atom].time || bond == visits[atom].arrival || graph.bonds[neighbour.bond].order == 0 {
            continue
          }
          if seen == 0 && graph.neighbourRange(of: neighbour.atom).count == 1 {
            // The end of a branch is in no ring; it has been seen as late as can be.
            visits[neighbour.atom].time = .max
            continue
          }
          open[openCount] = bond
          openCount += 1
          if seen > 0 {
            if seen < visits[atom].earliest { visits[atom].earliest = seen }
            continue
          }
          time += 1
          visits[neighbour.atom] = Visit(
            time: time, earliest: time,
            nextPlace: Int32(truncatingIfNeeded: graph.neighbourStarts[neighbour.atom]), arrival: bond)
          depth += 1
          path[depth] = Int32(truncatingIfNeeded: neighbour.atom)
          continue
        }
        if depth == 0 { break }
        depth -= 1
        let parent = Int(path[depth])
        if visits[atom].earliest < visits[parent].earliest { visits[parent].earliest = visits[atom].earliest }
        guard visits[atom].earliest >= visits[parent].time else { continue }
        // Everything that was opened from this bond on hangs on `parent` alone: a block, or a bridge.
        let end = openCount
        repeat { openCount -= 1 } while open[openCount] != visits[atom].arrival
        if end - openCount > 1 { close(open, openCount..<end, from: parent, graph, visits) }
      }
    }
  }

  private mutating func close(
    _ open: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>, from origin: Int, _ graph: MoleculeGraph,
    _ visits: UnsafeMutableBufferPointer<Visit>
  ) {
    // Every bond over which no atom was first reached closes a ring.
    var rank: Int32 = 0
    for place in range {
      let bond = graph.bonds[Int(open[place])]
      if visits[bond.first].arrival != open[place] && visits[bond.second].arrival != open[place] { rank += 1 }
      ofBond[Int(open[place])] = Int32(truncatingIfNeeded: count)
      bonds[bondCount] = open[place]
      bondCount += 1
    }
    blocks[count] = Block(
      end: Int32(truncatingIfNeeded: bondCount), origin: Int32(truncatingIfNeeded: origin), rank: rank)
    count += 1
  }
}
