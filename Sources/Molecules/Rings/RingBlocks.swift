/// The ring systems of a molecule: bonds that share a ring, directly or through other rings, share a block.
///
/// Two rings that meet in one atom only are two blocks. Bonds without localised electrons close no rings.
struct RingBlocks {
  /// Per bond the number of its block, or `none` outside rings.
  private(set) var ofBond: [Int32]
  /// The bonds of all blocks, block after block; those of a single ring stand in ring order.
  private(set) var bonds: [Int32] = []
  /// Where each block starts in `bonds`; `count + 1` entries.
  private(set) var starts: [Int32] = [0]
  /// Per block the atom that its bonds were followed from, the first atom of its first bond.
  private(set) var origins: [Int32] = []

  static let none: Int32 = -1

  var count: Int { origins.count }

  func range(of block: Int) -> Range<Int> { Int(starts[block])..<Int(starts[block + 1]) }

  /// Linear in the number of bonds (Hopcroft and Tarjan, doi:10.1145/362248.362272).
  init(_ graph: MoleculeGraph) {
    ofBond = [Int32](repeating: Self.none, count: graph.bonds.count)
    guard graph.bonds.count > 2 else { return }
    let atomCount = graph.atoms.count
    withUnsafeTemporaryAllocation(of: Visit.self, capacity: atomCount) { visits in
      visits.initialize(repeating: Visit())
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: atomCount + graph.bonds.count) { stacks in
        stacks.initialize(repeating: 0)
        search(
          graph, visits, path: UnsafeMutableBufferPointer(rebasing: stacks[..<atomCount]),
          open: UnsafeMutableBufferPointer(rebasing: stacks[atomCount...]))
      }
    }
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
        if end - openCount > 1 { close(open[openCount..<end], from: Int32(truncatingIfNeeded: parent)) }
      }
    }
  }

  private mutating func close(_ members: Slice<UnsafeMutableBufferPointer<Int32>>, from origin: Int32) {
    if bonds.isEmpty { bonds.reserveCapacity(ofBond.count) }
    let block = Int32(truncatingIfNeeded: origins.count)
    for place in members.indices { ofBond[Int(members.base[place])] = block }
    bonds.append(contentsOf: members)
    starts.append(Int32(truncatingIfNeeded: bonds.count))
    origins.append(origin)
  }
}
