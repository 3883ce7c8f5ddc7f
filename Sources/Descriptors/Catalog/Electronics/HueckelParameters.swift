/// Coulomb and resonance integrals of Hückel's method by the kind of π centre.
///
/// Van-Catledge, J. Org. Chem. 45, 4801 (1980), doi 10.1021/jo01311a060, the table of h and k.
enum HueckelParameters {
  /// A kind of π centre; a dot stands for one electron of the neutral atom, a colon for two.
  enum Centre: Int {
    case boron, carbon, nitrogenDot, nitrogenColon, oxygenDot, oxygenColon, fluorine, silicon, phosphorusDot
    case phosphorusColon, sulfurDot, sulfurColon, chlorine
  }

  /// The Coulomb integral, as a multiple of β above α of carbon.
  static func coulomb(_ centre: Centre) -> Double { coulombs[centre.rawValue] }

  /// The resonance integral of two bonded centres, as a multiple of β.
  static func resonance(_ first: Centre, _ second: Centre) -> Double {
    let (low, high) = (min(first.rawValue, second.rawValue), max(first.rawValue, second.rawValue))
    return resonances[high * (high + 1) / 2 + low]
  }

  private static let coulombs = [-0.45, 0, 0.51, 1.37, 0.97, 2.09, 2.71, 0, 0.19, 0.75, 0.46, 1.11, 1.48]

  /// The lower triangle, row by row in the order of the cases.
  private static let resonances: [Double] = [
    0.87,
    0.73, 1.00,
    0.66, 1.02, 1.09,
    0.53, 0.89, 0.99, 0.98,
    0.60, 1.06, 1.14, 1.13, 1.26,
    0.35, 0.66, 0.80, 0.89, 1.02, 0.95,
    0.26, 0.52, 0.65, 0.77, 0.92, 0.94, 1.04,
    0.57, 0.75, 0.72, 0.43, 0.65, 0.24, 0.17, 0.64,
    0.53, 0.77, 0.78, 0.55, 0.75, 0.31, 0.21, 0.62, 0.63,
    0.54, 0.76, 0.81, 0.64, 0.82, 0.39, 0.22, 0.52, 0.58, 0.63,
    0.51, 0.81, 0.83, 0.68, 0.84, 0.43, 0.28, 0.61, 0.65, 0.65, 0.68,
    0.44, 0.69, 0.78, 0.73, 0.85, 0.54, 0.32, 0.40, 0.48, 0.60, 0.58, 0.63,
    0.41, 0.62, 0.77, 0.80, 0.88, 0.70, 0.51, 0.34, 0.35, 0.55, 0.52, 0.59, 0.68,
  ]
}
