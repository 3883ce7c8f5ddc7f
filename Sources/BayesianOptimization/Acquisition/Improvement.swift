internal import Glibc

/// Closed forms for one normally distributed outcome against a mark that it should beat.
///
/// Larger is better; means, deviations and marks share the outcome's unit.
public enum Improvement {
  /// E max(f − mark, 0) for f ~ N(mean, deviation²) (Jones, Schonlau and Welch 1998, doi:10.1023/A:1008306431147).
  ///
  /// 0 where the true value leaves the range of doubles: from 37 deviations below the mark on.
  public static func expected(mean: Double, deviation: Double, mark: Double) -> Double {
    guard deviation > 0 else { return max(mean - mark, 0) }
    return deviation * standard((mean - mark) / deviation)
  }

  /// log E max(f − mark, 0), finite wherever the deviation is above 0 (Ament et al. 2023, arXiv:2310.20708, eq. 9).
  ///
  /// −∞ where the outcome is known and does not beat the mark.
  public static func logExpected(mean: Double, deviation: Double, mark: Double) -> Double {
    guard deviation > 0 else { return log(max(mean - mark, 0)) }
    return log(deviation) + logStandard((mean - mark) / deviation)
  }

  /// P(f > mark).
  public static func probability(mean: Double, deviation: Double, mark: Double) -> Double {
    guard deviation > 0 else { return mean > mark ? 1 : 0 }
    return Gaussian.cumulative((mean - mark) / deviation)
  }

  /// log P(f > mark); −∞ where the outcome is known and does not beat the mark.
  public static func logProbability(mean: Double, deviation: Double, mark: Double) -> Double {
    guard deviation > 0 else { return mean > mark ? 0 : -.infinity }
    return Gaussian.logCumulative((mean - mark) / deviation)
  }

  /// h(z) = φ(z) + z Φ(z): the expected improvement of a standard normal over −z.
  static func standard(_ z: Double) -> Double {
    if z > -1 { return Gaussian.density(z) + z * Gaussian.cumulative(z) }
    return Gaussian.density(z) * relative(z)
  }

  /// log h(z).
  static func logStandard(_ z: Double) -> Double {
    if z > -1 { return log(standard(z)) }
    return -0.5 * z * z - Gaussian.logRootTwoPi + log(relative(z))
  }

  /// h(z)/φ(z) = 1 − |z| · Mills ratio, for z ≤ −1.
  private static func relative(_ z: Double) -> Double {
    let x = -z
    // The difference loses x² times the rounding of exp(x²/2): 3e-12 of the result at most.
    if x < 12 { return 1 - x * Gaussian.millsRatio(x) }
    // Σ (−1)ᵏ (2k + 1)!!/x²ᵏ⁺²: the same series without its cancelling first term.
    var term = 1 / (x * x)
    var sum = term
    for order in 1...12 {
      term *= -Double(2 * order + 1) / (x * x)
      sum += term
    }
    return sum
  }
}
