internal import Glibc
internal import Molecules

/// Bertz's complexity: the information in the kinds of connections plus that in the kinds of atoms.
///
/// Connections are pairs of bonds at an atom and multiple bonds, sorted into kinds by the topological classes of the
/// atoms that take part; atoms are of one class when their 100 smallest bond-order-weighted distances agree.
enum BertzComplexity {
  static func value(_ molecule: Molecule) -> Double {
    guard molecule.atoms.count > 1 else { return 0 }
    var elements = [Double](repeating: 0, count: 256)
    for atom in molecule.atoms { elements[Int(atom.atomicNumber)] += 1 }
    // Sorted, so that sums do not depend on the order of the atoms.
    let counts = connectionCounts(molecule).sorted()
    let total = counts.reduce(0, +)
    let connectionInformation = total > 0 ? total * (entropy(of: counts, total: total) + log2(total)) : 0
    let atomInformation =
      Double(molecule.atoms.count)
      * entropy(of: elements.filter { $0 > 0 }.sorted(), total: Double(molecule.atoms.count))
    return atomInformation + connectionInformation
  }

  /// How many connections there are of each kind.
  private static func connectionCounts(_ molecule: Molecule) -> [Double] {
    let classes = topologicalClasses(molecule)
    var connections: [(kind: Kind, count: Double)] = []
    connections.reserveCapacity(2 * molecule.bonds.count)
    for hinge in molecule.atoms.indices {
      let range = molecule.neighbourRange(of: hinge)
      for first in range {
        let neighbour = molecule.neighbours[first]
        let order = bondOrder(molecule.bonds[neighbour.bond])
        if order > 1, neighbour.atom > hinge {
          let kind = Kind(hinge: -1, ends: (classes[neighbour.atom], classes[hinge]))
          connections.append((kind, order * (order - 1) / 2))
        }
        for second in range where second > first {
          let other = molecule.neighbours[second]
          let kind = Kind(hinge: classes[hinge], ends: (classes[neighbour.atom], classes[other.atom]))
          connections.append((kind, order * bondOrder(molecule.bonds[other.bond])))
        }
      }
    }
    connections.sort { $0.kind < $1.kind }
    var counts: [Double] = []
    for index in connections.indices {
      if index > 0, connections[index].kind == connections[index - 1].kind {
        counts[counts.count - 1] += connections[index].count
      } else {
        counts.append(connections[index].count)
      }
    }
    return counts
  }

  /// Of a connection: the classes of its atoms.
  private struct Kind: Comparable {
    /// Class of the atom between; -1 for a multiple bond, which has none.
    let hinge: Int
    let low: Int
    let high: Int

    init(hinge: Int, ends: (Int, Int)) {
      self.hinge = hinge
      low = min(ends.0, ends.1)
      high = max(ends.0, ends.1)
    }

    static func < (left: Kind, right: Kind) -> Bool {
      (left.hinge, left.low, left.high) < (right.hinge, right.low, right.high)
    }
  }

  private static func bondOrder(_ bond: Bond) -> Double { bond.isAromatic ? 1.5 : max(1, Double(bond.order)) }

  /// One number per atom, equal for atoms of one class.
  private static func topologicalClasses(_ molecule: Molecule) -> [Int] {
    var paths = WeightedDistances(molecule)
    var numbers: [[Int]: Int] = [:]
    return molecule.atoms.indices.map { atom in
      paths.measure(from: atom)
      let nearest = Array(paths.distances.sorted().prefix(100))
      if let known = numbers[nearest] { return known }
      numbers[nearest] = numbers.count
      return numbers.count - 1
    }
  }

  /// Shannon's entropy in bits.
  private static func entropy(of counts: [Double], total: Double) -> Double {
    counts.reduce(0) { $0 - $1 / total * log2($1 / total) }
  }
}

extension Descriptor {
  static let bertzComplexity = Descriptor(
    id: "bertz_complexity", family: .topology, unit: Unit("bit"),
    definition: "Bertz's complexity: information in the kinds of connections and of atoms, aromatic bonds as 1.5",
    source: Reference("Bertz, J. Am. Chem. Soc. 103, 3599 (1981)", doi: "10.1021/ja00402a071"),
    aliases: [.rdkit: ["BertzCT"]]
  ) { subject in .real(BertzComplexity.value(subject.molecule)) }
}
