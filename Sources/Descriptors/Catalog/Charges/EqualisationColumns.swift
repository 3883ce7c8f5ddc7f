internal import Molecules

/// The sites of an equalisation laid out column by column, two atoms in each element.
///
/// Behind an odd number of atoms stands one that exchanges no charge. Two atoms are computed as each would be alone, so
/// the charges do not depend on it. Valid as long as the memory that it was made on.
struct EqualisationColumns {
  private typealias Column = UnsafeMutablePointer<SIMD2<Double>>

  static let count = 8

  private let width: Int
  private let a, b, c: Column
  private let scale: Column
  private let hydrogens: Column
  private let charge: Column
  private let hydrogenCharge: Column
  private let electronegativity: Column

  /// - Parameter start: `count` columns of `width` elements, all zero.
  init(_ start: UnsafeMutablePointer<SIMD2<Double>>, width: Int) {
    self.width = width
    a = start
    b = start + width
    c = start + 2 * width
    scale = start + 3 * width
    hydrogens = start + 4 * width
    charge = start + 5 * width
    hydrogenCharge = start + 6 * width
    electronegativity = start + 7 * width
  }

  /// One number for each atom.
  @inline(__always) private func atoms(_ column: Column) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(column).assumingMemoryBound(to: Double.self)
  }

  func load(_ sites: UnsafeMutableBufferPointer<Equalisation.Site>) {
    for atom in sites.indices {
      atoms(a)[atom] = sites[atom].parameters.a
      atoms(b)[atom] = sites[atom].parameters.b
      atoms(c)[atom] = sites[atom].parameters.c
      atoms(scale)[atom] = sites[atom].scale
      atoms(hydrogens)[atom] = sites[atom].hydrogens
      atoms(charge)[atom] = sites[atom].charge
    }
  }

  func store(in sites: UnsafeMutableBufferPointer<Equalisation.Site>) {
    for atom in sites.indices {
      sites[atom].charge = atoms(charge)[atom]
      sites[atom].hydrogenCharge = atoms(hydrogenCharge)[atom]
    }
  }

  /// Moves charge over every bond, by the electronegativities that the atoms have now.
  func exchange(over bonds: UnsafeBufferPointer<Bond>, _ damping: Double) {
    for pair in 0..<width {
      let charge = charge[pair]
      electronegativity[pair] = a[pair] + charge * (b[pair] + c[pair] * charge)
    }
    let (charge, scale) = (atoms(charge), atoms(scale))
    let electronegativity = atoms(electronegativity)
    for bond in bonds {
      let difference = electronegativity[bond.second] - electronegativity[bond.first]
      let moved = damping * difference * (difference < 0 ? scale[bond.second] : scale[bond.first])
      charge[bond.first] += moved
      charge[bond.second] -= moved
    }
  }

  /// Moves charge between the atoms and the hydrogens on them.
  func exchangeWithHydrogens(_ damping: Double) {
    typealias Pair = SIMD2<Double>
    let hydrogen = PEOEParameters.hydrogen
    let (a, b, c) = (Pair(repeating: hydrogen.a), Pair(repeating: hydrogen.b), Pair(repeating: hydrogen.c))
    let protonScale = Pair(repeating: 1 / PEOEParameters.proton)
    let damping = Pair(repeating: damping)
    for pair in 0..<width {
      let own = hydrogenCharge[pair]
      let difference = a + own * (b + c * own) - electronegativity[pair]
      let moved = damping * difference * scale[pair].replacing(with: protonScale, where: difference .< 0)
      charge[pair] += moved * hydrogens[pair]
      hydrogenCharge[pair] = own - moved.replacing(with: 0, where: hydrogens[pair] .== 0)
    }
  }
}
