internal import Molecules

/// How an atom's orbital electronegativity (eV) depends on its charge: `a + b q + c q²`.
///
/// Gasteiger, Marsili, Tetrahedron 36, 3219 (1980), doi:10.1016/0040-4020(80)80168-2, Table 1, and for S, P, Si, B, Be,
/// Mg and Al the extension that PyBabel computes and RDKit uses.
struct PEOEParameters: Sendable {
  let a, b, c: Double

  func at(_ charge: Double) -> Double { a + charge * (b + c * charge) }

  /// Electronegativity of the cation, by which a transfer of charge is scaled.
  var cation: Double { a + b + c }

  /// Of any hydrogen.
  static let hydrogen = PEOEParameters(a: 7.17, b: 6.24, c: -0.56)
  /// The electronegativity of the proton has no meaning; the paper sets this value.
  static let proton = 20.02

  /// Of an atom that exchanges no charge.
  static let none = PEOEParameters(a: 0, b: 0, c: 0)

  /// nil where there are none for the atom's element in its state.
  static func of(_ atom: Int, in perceived: borrowing Perceived) -> PEOEParameters? {
    let molecule = perceived.molecule
    return switch (molecule.atoms[atom].atomicNumber, perceived.hybridisations[atom]) {
    case (.carbon, .sp3): PEOEParameters(a: 7.98, b: 9.18, c: 1.88)
    case (.carbon, .sp2): PEOEParameters(a: 8.79, b: 9.32, c: 1.51)
    case (.carbon, .sp): PEOEParameters(a: 10.39, b: 9.45, c: 0.73)
    case (.nitrogen, .sp3): PEOEParameters(a: 11.54, b: 10.82, c: 1.36)
    case (.nitrogen, .sp2): PEOEParameters(a: 12.87, b: 11.15, c: 0.85)
    case (.nitrogen, .sp): PEOEParameters(a: 15.68, b: 11.7, c: -0.27)
    case (.oxygen, .sp3): PEOEParameters(a: 14.18, b: 12.92, c: 1.39)
    case (.oxygen, .sp2): PEOEParameters(a: 17.07, b: 13.79, c: 0.47)
    case (.fluorine, .sp3): PEOEParameters(a: 14.66, b: 13.85, c: 2.31)
    case (.chlorine, .sp3): PEOEParameters(a: 11, b: 9.69, c: 1.35)
    case (.bromine, .sp3): PEOEParameters(a: 10.08, b: 8.47, c: 1.16)
    case (.iodine, .sp3): PEOEParameters(a: 9.9, b: 7.96, c: 0.96)
    case (.sulfur, .sp3): PEOEParameters(a: 10.14, b: 9.13, c: 1.38)
    case (.sulfur, .sp2): PEOEParameters(a: 10.88, b: 9.49, c: 1.33)
    case (.sulfur, .sp): nil
    // Sulfones differ from any other sulfur of high valence.
    case (.sulfur, _):
      molecule.neighbours(of: atom).count { molecule.atoms[$0.atom].atomicNumber == .oxygen } == 2
        ? PEOEParameters(a: 12, b: 10.81, c: 1.2)
        : PEOEParameters(a: 10.14, b: 9.13, c: 1.38)
    case (.phosphorus, .sp3): PEOEParameters(a: 8.9, b: 8.24, c: 0.96)
    case (.phosphorus, .sp2): PEOEParameters(a: 9.665, b: 8.53, c: 0.735)
    case (.silicon, .sp3): PEOEParameters(a: 7.3, b: 6.567, c: 0.657)
    case (.silicon, .sp2): PEOEParameters(a: 7.905, b: 6.748, c: 0.443)
    case (.silicon, .sp): PEOEParameters(a: 9.065, b: 7.027, c: -0.002)
    case (.boron, .sp3): PEOEParameters(a: 5.98, b: 6.82, c: 1.605)
    case (.boron, .sp2): PEOEParameters(a: 6.42, b: 6.807, c: 1.322)
    case (4, .sp3): PEOEParameters(a: 3.845, b: 6.755, c: 3.165)
    case (4, .sp2): PEOEParameters(a: 4.005, b: 6.725, c: 3.035)
    case (12, .sp3): PEOEParameters(a: 3.3, b: 5.587, c: 2.447)
    case (12, .sp2): PEOEParameters(a: 3.565, b: 5.572, c: 2.197)
    case (12, .sp): PEOEParameters(a: 4.04, b: 5.472, c: 1.823)
    case (13, .sp3): PEOEParameters(a: 5.375, b: 4.953, c: 0.867)
    case (13, .sp2): PEOEParameters(a: 5.795, b: 5.02, c: 0.695)
    case (.hydrogen, .sp), (.hydrogen, .sp2), (.hydrogen, .sp3): nil
    case (.hydrogen, _): hydrogen
    default: nil
    }
  }

  /// Whether some state of the element has parameters.
  static func covers(_ element: UInt8) -> Bool {
    switch element {
    case .hydrogen, .carbon, .nitrogen, .oxygen, .fluorine, .chlorine, .bromine, .iodine, .sulfur, .phosphorus: true
    case .silicon, .boron, 4, 12, 13: true
    default: false
    }
  }
}
