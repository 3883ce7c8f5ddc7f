/// Van der Waals radii.
///
/// Bondi, J. Phys. Chem. 68, 441 (1964), doi 10.1021/j100785a001; boron from Mantina et al., J. Phys. Chem. A 113, 5806
/// (2009), doi 10.1021/jp8111556.
package enum BondiRadius {
  /// In ångström; nil where neither paper has one.
  package static func angstrom(ofAtomicNumber number: UInt8) -> Double? {
    switch number {
    case .hydrogen: 1.20
    case .boron: 1.92
    case .carbon: 1.70
    case .nitrogen: 1.55
    case .oxygen: 1.52
    case .fluorine: 1.47
    case .silicon: 2.10
    case .phosphorus: 1.80
    case .sulfur: 1.80
    case .chlorine: 1.75
    case 33: 1.85
    case 34: 1.90
    case .bromine: 1.85
    case 52: 2.06
    case .iodine: 1.98
    default: nil
    }
  }
}
