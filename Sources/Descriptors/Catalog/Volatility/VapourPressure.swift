internal import Glibc
internal import Molecules

extension Descriptor {
  /// The vapour pressure over the liquid, as the boiling point and the class of the molecule have it.
  static func vapourPressure(at celsius: Int) -> Descriptor {
    Descriptor(
      id: "log_vapour_pressure_\(celsius)", family: .volatility, unit: .one,
      definition: """
        estimate of the decimal logarithm of the vapour pressure at \(celsius) °C over the liquid, undercooled where it is \
        solid, in Pa: from boiling_point by Kistiakowsky's entropy of vaporisation
        """,
      source: .grain, isFitted: true,
      interval: { subject throws(MissingValue) in
        let boiling = try subject.boilingPoint.get()
        let fugacity = VapourPressure(of: subject.molecule)
        return fugacity.logarithm(
          boilingAt: boiling.value + boiling.halfWidth, at: Double(celsius))...fugacity.logarithm(
            boilingAt: boiling.value - boiling.halfWidth, at: Double(celsius))
      },
      evaluate: { subject throws(MissingValue) in
        .real(
          VapourPressure(of: subject.molecule).logarithm(
            boilingAt: try subject.boilingPoint.get().value, at: Double(celsius)))
      })
  }
}

/// The vapour pressure of a liquid from its boiling point.
///
/// ln p = −K (4.4 + ln T_b) [1.8 (T_b/T − 1) − 0.8 ln(T_b/T)] with p in units of 101.325 kPa: Kistiakowsky's entropy of
/// vaporisation at the boiling point, which grows on cooling, times Fishtine's factor K for what holds the liquid together.
/// C. F. Grain, in Lyman, Reehl, Rosenblatt, Handbook of Chemical Property Estimation Methods (1982), chapter 14.
struct VapourPressure: Sendable {
  /// Fishtine's.
  let factor: Double

  init(factor: Double) { self.factor = factor }

  /// 1.3 for alcohols, 1.06 for other polar molecules, 1 for hydrocarbons and halogenated ones.
  init(of molecule: Molecule) {
    var factor = 1.0
    for index in molecule.atoms.indices {
      switch molecule.atoms[index].atomicNumber {
      case .oxygen where molecule.atoms[index].hydrogens > 0:
        let isAlcohol = molecule.neighbourRange(of: index).contains { place in
          let carbon = molecule.neighbours[place].atom
          return molecule.atoms[carbon].atomicNumber == .carbon && !molecule.atoms[carbon].isAromatic
            && molecule.neighbourRange(of: carbon).allSatisfy {
              molecule.bonds[molecule.neighbours[$0].bond].order == 1
            }
        }
        factor = max(factor, isAlcohol ? 1.3 : 1.06)
      case .hydrogen, .carbon, .fluorine, .chlorine, .bromine, .iodine: break
      default: factor = max(factor, 1.06)
      }
    }
    self.factor = factor
  }

  /// - Returns: log₁₀ of the pressure in Pa.
  func logarithm(boilingAt boiling: Double, at celsius: Double) -> Double {
    let point = boiling + 273.15
    let ratio = point / (celsius + 273.15)
    let logarithm = -factor * (4.4 + log(point)) * (1.8 * (ratio - 1) - 0.8 * log(ratio))
    return log10(101_325) + logarithm / log(10)
  }
}
