/// Candidate rings and how they are fused: two are neighbours if they share exactly one bond.
struct FusedRings {
  /// The candidates' numbers in the molecule's ring set.
  let rings: [Int]
  private let starts: [Int]
  private let neighbours: [Int]

  /// - Parameter largest: rings larger than this have no neighbours.
  init(_ candidates: [Int], of set: RingSet, largest: Int) {
    rings = candidates
    let lists = RingsOfBonds(candidates, of: set, largest: largest)
    var starts = [0]
    var neighbours: [Int] = []
    var shared = [Int](repeating: 0, count: candidates.count)
    for (index, ring) in candidates.enumerated() {
      if set.size(of: ring) <= largest {
        for place in set.range(of: ring) {
          for other in lists.range(of: set.bonds[place]) { shared[lists.rings[other]] += 1 }
        }
        for other in shared.indices {
          if shared[other] == 1 && other != index { neighbours.append(other) }
          shared[other] = 0
        }
      }
      starts.append(neighbours.count)
    }
    self.starts = starts
    self.neighbours = neighbours
  }

  func neighbours(of ring: Int) -> ArraySlice<Int> { neighbours[starts[ring]..<starts[ring + 1]] }

  /// The fused systems, each as the candidates in it, ascending.
  func systems() -> [[Int]] {
    var isSeen = [Bool](repeating: false, count: rings.count)
    var systems: [[Int]] = []
    for ring in rings.indices where !isSeen[ring] {
      var system = [ring]
      isSeen[ring] = true
      var head = 0
      while head < system.count {
        for other in neighbours(of: system[head]) where !isSeen[other] {
          isSeen[other] = true
          system.append(other)
        }
        head += 1
      }
      systems.append(system.sorted())
    }
    return systems
  }
}

/// For each bond the candidate rings it is in.
private struct RingsOfBonds {
  private var starts: [Int]
  private(set) var rings: [Int]

  init(_ candidates: [Int], of set: RingSet, largest: Int) {
    starts = [Int](repeating: 0, count: set.bondMembership.count + 1)
    for ring in candidates where set.size(of: ring) <= largest {
      for place in set.range(of: ring) { starts[set.bonds[place] + 1] += 1 }
    }
    for bond in 1..<starts.count { starts[bond] += starts[bond - 1] }
    var next = starts
    rings = [Int](repeating: 0, count: starts[starts.count - 1])
    for (index, ring) in candidates.enumerated() where set.size(of: ring) <= largest {
      for place in set.range(of: ring) {
        rings[next[set.bonds[place]]] = index
        next[set.bonds[place]] += 1
      }
    }
  }

  func range(of bond: Int) -> Range<Int> { starts[bond]..<starts[bond + 1] }
}
