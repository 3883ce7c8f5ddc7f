internal import Molecules

/// Shortest paths when a bond is as long as the reciprocal of its order, in twelfths so that sums are exact.
struct WeightedDistances {
  /// Stands for atoms that no path reaches.
  static let unreachable = Int.max

  /// From the atom last measured from, to each atom.
  private(set) var distances: [Int]

  private let molecule: Molecule
  /// By bond.
  private let lengths: [Int]
  /// A bucket queue: at most 13 consecutive distances are ever waiting, since no bond is longer than 12.
  private var buckets: [[Int]]
  private var front: [Int] = []

  init(_ molecule: Molecule) {
    self.molecule = molecule
    lengths = molecule.bonds.map(Self.length)
    distances = [Int](repeating: Self.unreachable, count: molecule.atoms.count)
    buckets = [[Int]](repeating: [], count: 13)
  }

  /// Twelve over the bond order; aromatic bonds count 1.5, a bond without localised electrons 1.
  private static func length(of bond: Bond) -> Int {
    if bond.isAromatic { return 8 }
    return switch bond.order {
    case 2: 6
    case 3: 4
    case 4: 3
    default: 12
    }
  }

  /// Sets `distances` to those from this atom.
  mutating func measure(from start: Int) {
    for atom in distances.indices { distances[atom] = Self.unreachable }
    distances[start] = 0
    buckets[0].append(start)
    var waiting = 1
    var distance = 0
    while waiting > 0 {
      // Swapped, not copied, so that both keep their memory.
      swap(&front, &buckets[distance % 13])
      waiting -= front.count
      for atom in front where distances[atom] == distance {
        for place in molecule.neighbourRange(of: atom) {
          let neighbour = molecule.neighbours[place]
          let reached = distance + lengths[neighbour.bond]
          if reached < distances[neighbour.atom] {
            distances[neighbour.atom] = reached
            buckets[reached % 13].append(neighbour.atom)
            waiting += 1
          }
        }
      }
      front.removeAll(keepingCapacity: true)
      distance += 1
    }
  }
}
