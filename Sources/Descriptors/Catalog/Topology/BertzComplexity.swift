internal import Glibc
internal import Molecules

/// Bertz's complexity: the information in the kinds of connections plus that in the kinds of atoms.
///
/// Connections are pairs of bonds at an atom and multiple bonds, sorted into kinds by the topological classes of the
/// atoms that take part; atoms are of one class when their 100 smallest bond-order-weighted distances agree.
enum BertzComplexity {
  static func value(_ molecule: Molecule) -> Double {
    guard molecule.atoms.count > 1 else { return 0 }
    let classes = topologicalClasses(molecule)
    var connections: [Connection: Double] = [:]
    for hinge in molecule.atoms.indices {
      let range = molecule.neighbourRange(of: hinge)
      for first in range {
        let neighbour = molecule.neighbours[first]
        let order = bondOrder(molecule.bonds[neighbour.bond])
        let firstClass = classes[neighbour.atom]
        if order > 1, neighbour.atom > hinge {
          let ends = [firstClass, classes[hinge]]
          connections[Connection(hinge: -1, low: min(ends[0], ends[1]), high: max(ends[0], ends[1])), default: 0] +=
            order * (order - 1) / 2
        }
        for second in range where second > first {
          let other = molecule.neighbours[second]
          let secondClass = classes[other.atom]
          connections[
            Connection(
              hinge: classes[hinge], low: min(firstClass, secondClass), high: max(firstClass, secondClass)), default: 0] +=
            order * bondOrder(molecule.bonds[other.bond])
        }
      }
    }
    var elements = [Double](repeating: 0, count: 256)
    for atom in molecule.atoms { elements[Int(atom.atomicNumber)] += 1 }
    // Sorted, so that the sum does not depend on the dictionary's order.
    let counts = connections.values.sorted()
    let total = counts.reduce(0, +)
    let connectionInformation = total > 0 ? total * (entropy(of: counts, total: total) + log2(total)) : 0
    let atomInformation =
      Double(molecule.atoms.count)
      * entropy(of: elements.filter { $0 > 0 }.sorted(), total: Double(molecule.atoms.count))
    return atomInformation + connectionInformation
  }

  private struct Connection: Hashable {
    /// Class of the atom between; -1 for a multiple bond, which has none.
    var hinge: Int
    var low: Int
    var high: Int
  }

  private static func bondOrder(_ bond: Bond) -> Double { bond.isAromatic ? 1.5 : max(1, Double(bond.order)) }

  private static func topologicalClasses(_ molecule: Molecule) -> [Int] {
    var numbers: [[Int]: Int] = [:]
    var buckets = WeightedDistances.emptyBuckets()
    return molecule.atoms.indices.map { atom in
      let nearest = Array(WeightedDistances.from(atom, in: molecule, buckets: &buckets).sorted().prefix(100))
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
