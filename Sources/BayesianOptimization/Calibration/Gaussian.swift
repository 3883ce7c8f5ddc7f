internal import Glibc

/// The standard Gaussian.
package enum Gaussian {
  /// e^(−z²/2) / √(2π).
  package static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// Probability below z; relative error near rounding in the lower tail too.
  package static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// The z below which this share of probability lies.
  ///
  /// Acklam's rational approximation (relative error 1.15 · 10⁻⁹,
  /// https://web.archive.org/web/20151030215612/http://home.online.no/~pjacklam/notes/invnorm/), then one step of
  /// Halley's method.
  ///
  /// - Precondition: 0 < probability < 1.
  package static func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile of no probability")
    if probability > 0.5 { return -quantile(1 - probability) }
    var z = firstGuess(probability)
    let error = (cumulative(z) - probability) / density(z)
    z -= error / (1 + z * error / 2)
    return z
  }

  private static func firstGuess(_ p: Double) -> Double {
    if p < 0.02425 {
      let q = (-2 * log(p)).squareRoot()
      let c = [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968,
        2.938163982698783,
      ]
      let d = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416]
      return polynomial(c, q) / (polynomial(d, q) * q + 1)
    }
    let q = p - 0.5
    let r = q * q
    let a = [
      -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
      -3.066479806614716e+01, 2.506628277459239,
    ]
    let b = [
      -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
      -1.328068155288572e+01,
    ]
    return polynomial(a, r) * q / (polynomial(b, r) * r + 1)
  }

  /// Highest power first.
  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
