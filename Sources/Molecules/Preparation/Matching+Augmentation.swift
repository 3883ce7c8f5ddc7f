extension Matching {
  /// Finds a partner for `root` by letting others change theirs; false if there is no way.
  ///
  /// Edmonds' algorithm (doi:10.4153/CJM-1965-045-4): an odd cycle on the way is treated as one atom.
  func augment(from root: Int) -> Bool {
    var search = AlternatingSearch(root: root, count: partner.count)
    while let atom = search.next() {
      for place in graph.neighbourRange(of: atom) {
        let other = graph.neighbours[place].atom
        guard canPair(graph.neighbours[place]), search.base[atom] != search.base[other], partner[atom] != other
        else { continue }
        if other == root || partner[other] >= 0 && search.parent[partner[other]] >= 0 {
          search.contract(atom, other, partner)
        } else if search.parent[other] < 0 {
          search.parent[other] = atom
          guard partner[other] >= 0 else {
            exchange(endingAt: other, search.parent)
            return true
          }
          search.reach(partner[other])
        }
      }
    }
    return false
  }

  private func exchange(endingAt end: Int, _ parent: [Int]) {
    var atom = end
    while atom >= 0 {
      let before = parent[atom]
      let next = partner[before]
      pair(atom, before)
      atom = next
    }
  }
}

/// The tree of alternating paths that one search has grown.
private struct AlternatingSearch {
  /// The atom that leads to an atom over a bond that is not paired, or -1.
  var parent: [Int]
  /// The atom that stands for the contracted odd cycle an atom is in.
  private(set) var base: [Int]
  private var isReached: [Bool]
  private var queue: [Int]
  private var head = 0

  init(root: Int, count: Int) {
    parent = [Int](repeating: -1, count: count)
    base = Array(0..<count)
    isReached = [Bool](repeating: false, count: count)
    isReached[root] = true
    queue = [root]
  }

  mutating func next() -> Int? {
    guard head < queue.count else { return nil }
    defer { head += 1 }
    return queue[head]
  }

  mutating func reach(_ atom: Int) {
    isReached[atom] = true
    queue.append(atom)
  }

  /// Makes one atom of the odd cycle that the bond between two reached atoms closes.
  mutating func contract(_ first: Int, _ second: Int, _ partner: UnsafeMutableBufferPointer<Int>) {
    let root = commonBase(first, second, partner)
    var isInCycle = [Bool](repeating: false, count: base.count)
    mark(from: first, to: root, child: second, partner, &isInCycle)
    mark(from: second, to: root, child: first, partner, &isInCycle)
    for atom in base.indices where isInCycle[base[atom]] {
      base[atom] = root
      if !isReached[atom] { reach(atom) }
    }
  }

  private func commonBase(_ first: Int, _ second: Int, _ partner: UnsafeMutableBufferPointer<Int>) -> Int {
    var isAbove = [Bool](repeating: false, count: base.count)
    var atom = base[first]
    while true {
      isAbove[atom] = true
      if partner[atom] < 0 { break }
      atom = base[parent[partner[atom]]]
    }
    atom = base[second]
    while !isAbove[atom] { atom = base[parent[partner[atom]]] }
    return atom
  }

  private mutating func mark(
    from start: Int, to root: Int, child: Int, _ partner: UnsafeMutableBufferPointer<Int>, _ isInCycle: inout [Bool]
  ) {
    var (atom, child) = (start, child)
    while base[atom] != root {
      isInCycle[base[atom]] = true
      isInCycle[base[partner[atom]]] = true
      parent[atom] = child
      child = partner[atom]
      atom = parent[partner[atom]]
    }
  }
}
