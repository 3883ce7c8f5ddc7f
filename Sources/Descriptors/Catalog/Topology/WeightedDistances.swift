internal import Molecules

/// Shortest paths when a bond is as long as the reciprocal of its order, in twelfths so that sums are exact.
enum WeightedDistances {
  /// Stands for atoms that no path reaches.
  static let unreachable = Int.max

  /// Twelve over the bond order; aromatic bonds count 1.5, a bond without localised electrons 1.
  static func length(of bond: Bond) -> Int {
    if bond.isAromatic { return 8 }
    return switch bond.order {
    case 2: 6
    case 3: 4
    case 4: 3
    default: 12
    }
  }

  /// The distances from one atom to all; `buckets` is scratch space that callers keep between calls.
  static func from(_ start: Int, in molecule: Molecule, buckets: inout [[Int]]) -> [Int] {
    var distances = [Int](repeating: unreachable, count: molecule.atoms.count)
    // A bucket queue: at most 13 consecutive distances are ever waiting, since no bond is longer than 12.
    distances[start] = 0
    buckets[0].append(start)
    var waiting = 1
    var distance = 0
    while waiting > 0 {
      let bucket = distance % 13
      let atoms = buckets[bucket]
      buckets[bucket].removeAll(keepingCapacity: true)
      waiting -= atoms.count
      for atom in atoms where distances[atom] == distance {
        for place in molecule.neighbourRange(of: atom) {
          let neighbour = molecule.neighbours[place]
          let reached = distance + length(of: molecule.bonds[neighbour.bond])
          if reached < distances[neighbour.atom] {
            distances[neighbour.atom] = reached
            buckets[reached % 13].append(neighbour.atom)
            waiting += 1
          }
        }
      }
      distance += 1
    }
    return distances
  }

  static func emptyBuckets() -> [[Int]] { [[Int]](repeating: [], count: 13) }
}
