internal import Molecules

/// Kier–Hall molecular connectivity: sums over paths of the product of their atoms' deltas.
///
/// Paths are simple: no atom occurs twice, so a three- or four-membered ring is not a path of three or four bonds.
/// (RDKit also counts paths that end where they began or on their second atom, the last one with that atom twice; its
/// `Chi3v`, `Chi4v`, `Chi3n` and `Chi4n` therefore differ in molecules with such rings and have no alias here.)
enum ConnectivityIndex {
  /// The sum over paths of `bonds` bonds, 0 … 4.
  static func value(_ molecule: Molecule, deltas: [Double], bonds: Int) -> Double {
    switch bonds {
    case 0: deltas.reduce(0, +)
    case 1: molecule.bonds.reduce(0) { $0 + deltas[$1.first] * deltas[$1.second] }
    case 2: pathsOfTwoBonds(molecule, deltas)
    case 3: pathsOfThreeBonds(molecule, deltas)
    default: pathsOfFourBonds(molecule, deltas)
    }
  }

  private static func pathsOfTwoBonds(_ molecule: Molecule, _ deltas: [Double]) -> Double {
    var total = 0.0
    for centre in molecule.atoms.indices {
      let range = molecule.neighbourRange(of: centre)
      for first in range {
        for second in range where second > first {
          total += deltas[molecule.neighbours[first].atom] * deltas[centre] * deltas[molecule.neighbours[second].atom]
        }
      }
    }
    return total
  }

  private static func pathsOfThreeBonds(_ molecule: Molecule, _ deltas: [Double]) -> Double {
    var total = 0.0
    for bond in molecule.bonds {
      let middle = deltas[bond.first] * deltas[bond.second]
      for left in molecule.neighbourRange(of: bond.first) {
        let start = molecule.neighbours[left].atom
        guard start != bond.second else { continue }
        for right in molecule.neighbourRange(of: bond.second) {
          let end = molecule.neighbours[right].atom
          if end != bond.first, end != start { total += deltas[start] * middle * deltas[end] }
        }
      }
    }
    return total
  }

  private static func pathsOfFourBonds(_ molecule: Molecule, _ deltas: [Double]) -> Double {
    var total = 0.0
    for centre in molecule.atoms.indices {
      let range = molecule.neighbourRange(of: centre)
      for first in range {
        let left = molecule.neighbours[first].atom
        for second in range where second > first {
          let right = molecule.neighbours[second].atom
          let middle = deltas[left] * deltas[centre] * deltas[right]
          for outerLeft in molecule.neighbourRange(of: left) {
            let start = molecule.neighbours[outerLeft].atom
            guard start != centre, start != right else { continue }
            for outerRight in molecule.neighbourRange(of: right) {
              let end = molecule.neighbours[outerRight].atom
              if end != centre, end != left, end != start { total += deltas[start] * middle * deltas[end] }
            }
          }
        }
      }
    }
    return total
  }
}

extension Descriptor {
  /// `chi0`, `chi1`: from the number of neighbours (Randić's index is `chi1`).
  static let simpleConnectivity: [Descriptor] = (0...1).map { order in
    connectivity(
      id: "chi\(order)", order: order, words: "from the number of neighbours", rdkit: "Chi\(order)"
    ) { ConnectivityDeltas.simple($0) }
  }

  /// `chi0v` … `chi4v`: from Kier and Hall's valence deltas.
  static let valenceConnectivity: [Descriptor] = (0...4).map { order in
    connectivity(
      id: "chi\(order)v", order: order, words: "from valence deltas", rdkit: order < 3 ? "Chi\(order)v" : nil
    ) { molecule throws(MissingValue) in try ConnectivityDeltas.valence(molecule) }
  }

  /// `chi0n` … `chi4n`: from outer electrons less hydrogens.
  static let electronConnectivity: [Descriptor] = (0...4).map { order in
    connectivity(
      id: "chi\(order)n", order: order, words: "from outer electrons less hydrogens",
      rdkit: order < 3 ? "Chi\(order)n" : nil
    ) { molecule throws(MissingValue) in try ConnectivityDeltas.electrons(molecule) }
  }

  private static func connectivity(
    id: String, order: Int, words: String, rdkit: String?,
    deltas: @escaping @Sendable (Molecule) throws(MissingValue) -> [Double]
  ) -> Descriptor {
    Descriptor(
      id: id, family: .topology, unit: .one,
      definition: "Kier–Hall connectivity index over paths of \(order) bonds, \(words)", source: .kierHall,
      aliases: rdkit.map { [.rdkit: [$0]] } ?? [:]
    ) { subject throws(MissingValue) in
      .real(ConnectivityIndex.value(subject.molecule, deltas: try deltas(subject.molecule), bonds: order))
    }
  }
}
