/// The shortest paths of a ring system from one atom over atoms below it.
struct ShortestPaths {
  private(set) var root = 0
  /// Distance from the root in the whole block.
  private(set) var distance: [Int32]
  /// Number of shortest paths over lower atoms; 0 where there is none. It stops counting at 2²⁰.
  private(set) var count: [Int]
  /// The last bond of one of them.
  private(set) var bondBack: [Int32]
  /// The first atom of that path.
  private(set) var step: [Int32]
  /// The atoms with such a path, by distance.
  private(set) var reached: [Int] = []
  private var queue: [Int] = []

  init(_ block: RingBlock) {
    distance = [Int32](repeating: -1, count: block.atoms.count)
    count = [Int](repeating: 0, count: block.atoms.count)
    bondBack = distance
    step = distance
    reached.reserveCapacity(block.atoms.count)
    queue.reserveCapacity(block.atoms.count)
  }

  @inline(__always) func isReached(_ atom: Int) -> Bool { count[atom] > 0 }

  mutating func search(from root: Int, in block: RingBlock) {
    self.root = root
    for atom in distance.indices {
      distance[atom] = -1
      count[atom] = 0
    }
    reached.removeAll(keepingCapacity: true)
    queue.removeAll(keepingCapacity: true)
    queue.append(root)
    distance[root] = 0
    count[root] = 1
    step[root] = -1
    var head = 0
    while head < queue.count {
      let atom = queue[head]
      head += 1
      if count[atom] > 0 { reached.append(atom) }
      for place in block.range(of: atom) {
        let other = block.neighbours[place]
        if distance[other] < 0 {
          distance[other] = distance[atom] + 1
          queue.append(other)
        }
        guard other < root, count[atom] > 0, distance[other] == distance[atom] + 1 else { continue }
        if count[other] == 0 {
          bondBack[other] = Int32(truncatingIfNeeded: block.neighbourBonds[place])
          step[other] = atom == root ? Int32(truncatingIfNeeded: other) : step[atom]
        }
        count[other] = min(count[other] + count[atom], 1 << 20)
      }
    }
  }

  /// Adds the bonds of one path.
  @inline(__always) func insert<Bonds: BondSet>(to end: Int, into bonds: inout Bonds, _ block: RingBlock) {
    var atom = end
    while atom != root {
      let bond = Int(bondBack[atom])
      bonds.insert(bond)
      atom = block.other(than: atom, of: bond)
    }
  }

  /// The bonds of each of the paths to an atom, and `others` with each.
  func all<Bonds: BondSet>(to atom: Int, in block: RingBlock, _ others: Bonds) -> [Bonds] {
    if atom == root { return [others] }
    var paths: [Bonds] = []
    for place in block.range(of: atom) {
      let before = block.neighbours[place]
      guard isReached(before), distance[before] == distance[atom] - 1 else { continue }
      for var path in all(to: before, in: block, others) {
        path.insert(block.neighbourBonds[place])
        paths.append(path)
      }
    }
    return paths
  }
}
