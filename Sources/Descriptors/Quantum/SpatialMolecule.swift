package import Molecules

/// Atoms in space with who is bonded to whom: what starts of quantum calculations are built on.
package struct SpatialMolecule: Sendable, Hashable {
  package var atomicNumbers: [UInt8]
  /// In Å.
  package var positions: [SIMD3<Double>]
  /// For each atom its bonded atoms, ascending.
  package var bonded: [[Int]]
  package var charge: Int

  package init(atomicNumbers: [UInt8], positions: [SIMD3<Double>], bonds: [(Int, Int)], charge: Int) {
    precondition(atomicNumbers.count == positions.count)
    self.atomicNumbers = atomicNumbers
    self.positions = positions
    self.charge = charge
    bonded = [[Int]](repeating: [], count: atomicNumbers.count)
    for (first, second) in bonds {
      bonded[first].append(second)
      bonded[second].append(first)
    }
    // By number, however the bonds come: directions start at the first.
    for atom in bonded.indices { bonded[atom].sort() }
  }

  /// A molecule's atoms and, after them, its hydrogens, atom by atom; nil where that is another number of places.
  package init?(_ molecule: Molecule, places: [SIMD3<Double>]) {
    var numbers = molecule.atoms.map(\.atomicNumber)
    var bonds = molecule.bonds.map { ($0.first, $0.second) }
    for (index, atom) in molecule.atoms.enumerated() {
      for _ in 0..<atom.hydrogens {
        bonds.append((index, numbers.count))
        numbers.append(1)
      }
    }
    guard places.count == numbers.count else { return nil }
    let charge = molecule.atoms.reduce(0) { $0 + Int($1.charge) }
    self.init(atomicNumbers: numbers, positions: places, bonds: bonds, charge: charge)
  }

  var count: Int { atomicNumbers.count }

  /// These atoms, moved.
  func moved(to positions: [SIMD3<Double>]) -> SpatialMolecule {
    var copy = self
    copy.positions = positions
    return copy
  }

  /// Whether just the same atoms are bonded at these positions, by distance; those after them are not looked at.
  ///
  /// Bonded is what lies within 1.25 times the sum of covalent radii.
  func keepsBonds(at others: [SIMD3<Double>]) -> Bool {
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        let limit = 1.25 * (Self.radius(atomicNumbers[first]) + Self.radius(atomicNumbers[second]))
        let was = length(positions[first] - positions[second]) < limit
        if was != (length(others[first] - others[second]) < limit) { return false }
      }
    }
    return true
  }

  /// Covalent radii in Å: Cordero et al., Dalton Trans. 2832 (2008), doi 10.1039/b801115j; elements that are not in this
  /// short list count as the heaviest of their row.
  static func radius(_ atomicNumber: UInt8) -> Double {
    switch atomicNumber {
    case 1: 0.31
    case 5: 0.84
    case 6: 0.76
    case 7: 0.71
    case 8: 0.66
    case 9: 0.57
    case 14: 1.11
    case 15: 1.07
    case 16: 1.05
    case 17: 1.02
    case 34: 1.20
    case 35: 1.20
    case 51: 1.39
    case 53: 1.39
    case 82: 1.46
    case ..<11: 0.96
    case ..<19: 1.21
    case ..<37: 1.22
    default: 1.40
    }
  }
}

func dot(_ one: SIMD3<Double>, _ other: SIMD3<Double>) -> Double { (one * other).sum() }

func length(_ vector: SIMD3<Double>) -> Double { dot(vector, vector).squareRoot() }

func cross(_ one: SIMD3<Double>, _ other: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(
    one.y * other.z - one.z * other.y, one.z * other.x - one.x * other.z, one.x * other.y - one.y * other.x)
}

/// Of length 1; zero stays.
func unit(_ vector: SIMD3<Double>) -> SIMD3<Double> {
  let size = length(vector)
  return size > 1e-9 ? vector / size : vector
}
