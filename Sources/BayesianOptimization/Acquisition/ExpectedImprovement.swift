internal import Glibc

/// The improvement that a candidate can be expected to bring, in logarithms, so that it never vanishes.
///
/// Jones, Schonlau, Welch, J. Global Optim. 13, 455 (1998), doi:10.1023/A:1008306431147; the logarithm after Ament,
/// Daulton, Eriksson, Balandat, Bakshy, arXiv:2310.20708.
public enum ExpectedImprovement {
  /// log E max(f − best, 0) of a Gaussian.
  public static func logValue(mean: Double, deviation: Double, best: Double) -> Double {
    guard deviation > 0 else { return mean > best ? log(mean - best) : -.infinity }
    return log(deviation) + logUnit((mean - best) / deviation)
  }

  /// log (φ(z) + z Φ(z)), to a relative error of about 1e-12 for any z.
  static func logUnit(_ z: Double) -> Double {
    let logDensity = -0.5 * z * z - 0.5 * log(2 * Double.pi)
    if z > -1 { return log(exp(logDensity) + z * Normal.distribution(z)) }
    if z > -30 {
      // Φ(z) / φ(z) by the scaled complementary error function, which does not underflow here.
      let x = -z / 2.0.squareRoot()
      let ratio = (Double.pi / 2).squareRoot() * exp(x * x) * erfc(x)
      return logDensity + log1p(z * ratio)
    }
    // Mills' ratio: 1 + zΦ/φ = 1/z² − 3/z⁴ + 15/z⁶ − …
    let square = 1 / (z * z)
    return logDensity + log(square * (1 - 3 * square * (1 - 5 * square)))
  }
}

/// The standard normal distribution.
public enum Normal {
  /// Φ(z)
  public static func distribution(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// log φ(z)
  public static func logDensity(_ z: Double) -> Double { -0.5 * z * z - 0.5 * log(2 * Double.pi) }
}
