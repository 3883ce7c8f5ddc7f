/// Pauling's electronegativities.
enum Electronegativity {
  /// On Pauling's scale, less carbon's 2.55; 0 for elements that are not in the table.
  ///
  /// CRC Handbook of Chemistry and Physics, 97th ed., section 9, "Electronegativity".
  static func overCarbon(_ atomicNumber: UInt8) -> Float {
    switch atomicNumber {
    case .hydrogen: -0.35
    case .boron: -0.51
    case .nitrogen: 0.49
    case .oxygen: 0.89
    case .fluorine: 1.43
    case .silicon: -0.65
    case .phosphorus: -0.36
    case .sulfur: 0.03
    case .chlorine: 0.61
    case .bromine: 0.41
    case .iodine: 0.11
    default: 0
    }
  }
}
