import Glibc
import Molecules

/// Takes pKa values from water to dimethyl sulfoxide, by the kind of site.
///
/// In a dipolar solvent without hydrogens to give, anions lose the water that held them and neutral acids weaken by 5 to
/// 15 units; ammonium ions lose and win about as much and stay where they are. Estimates for classes: the values under
/// them (data/validation/dipolar-media.tsv) are few, and were written from memory of the works named.
///
/// F. G. Bordwell, Acc. Chem. Res. 21, 456 (1988); M. R. Crampton, I. A. Robotham, J. Chem. Res. (S), 22 (1997);
/// I. M. Kolthoff, M. K. Chantooni, S. Bhowmik, J. Am. Chem. Soc. 90, 23 (1968). Rows as `scripts/fit-media` prints them.
package struct SolventTransfer: Sendable {
  package let kind: String
  private let slope: Double
  private let start: Double
  private let halfWidth: Double
  /// Compounds under it.
  package let count: Int

  private init(_ kind: String, slope: Double, start: Double, halfWidth: Double, count: Int) {
    (self.kind, self.slope, self.start, self.halfWidth, self.count) = (kind, slope, start, halfWidth, count)
  }

  static let carboxylicAcid = SolventTransfer(
    "carboxylic acid", slope: 2.065, start: 2.33, halfWidth: 1.5, count: 4)
  static let phenol = SolventTransfer("phenol", slope: 2.592, start: -7.61, halfWidth: 0.9, count: 7)
  static let thiol = SolventTransfer("thiol", slope: 1.685, start: -0.77, halfWidth: 1.8, count: 3)
  static let alcohol = SolventTransfer("alcohol", slope: 1.797, start: 1.20, halfWidth: 1.0, count: 4)
  static let imide = SolventTransfer(
    "imide or sulfonamide", slope: 1.440, start: 1.47, halfWidth: 1.6, count: 5)
  static let azole = SolventTransfer("azole", slope: 1.149, start: 2.65, halfWidth: 1.5, count: 7)
  static let primaryAmmonium = SolventTransfer(
    "primary ammonium", slope: 1.000, start: 0.74, halfWidth: 1.6, count: 4)
  static let secondaryAmmonium = SolventTransfer(
    "secondary ammonium", slope: 0.635, start: 3.70, halfWidth: 2.0, count: 5)
  static let tertiaryAmmonium = SolventTransfer(
    "tertiary ammonium", slope: 1.000, start: -1.02, halfWidth: 2.4, count: 3)
  static let pyridinium = SolventTransfer("pyridinium", slope: 1.051, start: -2.29, halfWidth: 2.1, count: 3)
  static let anilinium = SolventTransfer("anilinium", slope: 1.000, start: -1.80, halfWidth: 3.0, count: 2)
  static let amidinium = SolventTransfer("amidinium", slope: 1.000, start: -0.40, halfWidth: 3.1, count: 1)

  /// - Returns: the pKa in dimethyl sulfoxide, and half of the interval that holds nine of ten values.
  package func pKa(inWater value: Double, halfWidth own: Double) -> (value: Double, halfWidth: Double) {
    let carried = slope * own
    return (start + slope * value, (carried * carried + halfWidth * halfWidth).squareRoot())
  }

  /// That of an acid's site; nil where too little is known of its like: acids of sulfur, phosphorus, boron, silicon.
  static func ofAcid(_ site: Int, in molecule: Molecule) -> SolventTransfer? {
    let around = molecule.neighbourRange(of: site).map { molecule.neighbours[$0].atom }
    switch molecule.atoms[site].atomicNumber {
    case .oxygen:
      guard around.count == 1, molecule.atoms[around[0]].atomicNumber == .carbon else { return nil }
      if isCarbonyl(around[0], in: molecule) { return carboxylicAcid }
      if molecule.atoms[around[0]].isAromatic { return phenol }
      return isSaturated(around[0], in: molecule) ? alcohol : nil
    case .sulfur:
      guard around.count == 1, molecule.atoms[around[0]].atomicNumber == .carbon else { return nil }
      return molecule.atoms[around[0]].isAromatic || isSaturated(around[0], in: molecule) ? thiol : nil
    case .nitrogen:
      if molecule.atoms[site].isAromatic { return azole }
      return around.contains { isCarbonyl($0, in: molecule) } ? imide : nil
    default: return nil
    }
  }

  /// That of a base's site, by the kind of its conjugate acid; nil where too little is known of its like.
  static func ofBase(_ site: Int, in molecule: Molecule) -> SolventTransfer? {
    let atom = molecule.atoms[site]
    guard atom.atomicNumber == .nitrogen else { return nil }
    if atom.isAromatic { return pyridinium }
    var isAnilino = false
    for place in molecule.neighbourRange(of: site) {
      let neighbour = molecule.neighbours[place]
      let other = molecule.atoms[neighbour.atom]
      // Hydrazines, hydroxylamines, amines on silicon.
      guard other.atomicNumber == .carbon else { return nil }
      if molecule.bonds[neighbour.bond].order == 2 {
        return hasAmino(neighbour.atom, besides: site, in: molecule) ? amidinium : nil
      }
      if other.isAromatic { isAnilino = true } else if !isSaturated(neighbour.atom, in: molecule) { return nil }
    }
    if isAnilino { return anilinium }
    switch atom.hydrogens {
    case 0: return tertiaryAmmonium
    case 1: return secondaryAmmonium
    default: return primaryAmmonium
    }
  }

  /// A carbon or sulfur that bears a doubly bonded oxygen or sulfur.
  private static func isCarbonyl(_ atom: Int, in molecule: Molecule) -> Bool {
    guard [.carbon, .sulfur].contains(molecule.atoms[atom].atomicNumber) else { return false }
    return molecule.neighbourRange(of: atom).contains { place in
      let neighbour = molecule.neighbours[place]
      return molecule.bonds[neighbour.bond].order == 2 && !molecule.bonds[neighbour.bond].isAromatic
        && [.oxygen, .sulfur].contains(molecule.atoms[neighbour.atom].atomicNumber)
    }
  }

  private static func isSaturated(_ atom: Int, in molecule: Molecule) -> Bool {
    !molecule.atoms[atom].isAromatic
      && molecule.neighbourRange(of: atom).allSatisfy { molecule.bonds[molecule.neighbours[$0].bond].order == 1 }
  }

  private static func hasAmino(_ atom: Int, besides site: Int, in molecule: Molecule) -> Bool {
    molecule.neighbourRange(of: atom).contains { place in
      let other = molecule.neighbours[place].atom
      return other != site && molecule.atoms[other].atomicNumber == .nitrogen
    }
  }
}

extension Ionisation.Site {
  /// The pKa in dimethyl sulfoxide with half of its interval; nil where too little is known of the site's like.
  package var inDimethylSulfoxide: (value: Double, halfWidth: Double)? {
    transfer?.pKa(inWater: pKa, halfWidth: halfWidth)
  }
}
