internal import Glibc

/// The normal distribution of mean 0 and variance 1.
public enum StandardNormal {
  /// log √(2π).
  static let logRootTwoPi = 0.918_938_533_204_672_74

  /// φ(z), per unit of z.
  public static func density(_ z: Double) -> Double { exp(-0.5 * z * z - logRootTwoPi) }

  /// Φ(z), the share below z; right to the last digits in the lower tail too.
  public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

  /// log Φ(z), finite for every finite z.
  public static func logCumulative(_ z: Double) -> Double {
    if z > -1 { return log1p(-0.5 * erfc(z * 0.5.squareRoot())) }
    // Below −35 Φ leaves the range of doubles; the Mills ratio does not.
    return -0.5 * z * z - logRootTwoPi + log(millsRatio(-z))
  }

  /// (1 − Φ(x)) / φ(x) for x ≥ 1.
  static func millsRatio(_ x: Double) -> Double {
    if x < 12 { return 0.5 * erfc(x * 0.5.squareRoot()) * exp(0.5 * x * x + logRootTwoPi) }
    // 1/x · Σ (−1)ᵏ (2k − 1)!!/x²ᵏ (Abramowitz and Stegun 26.2.12); 10 terms leave 1e-15 from x = 12 on.
    var sum = 1.0
    var term = 1.0
    for order in 1...10 {
      term *= -Double(2 * order - 1) / (x * x)
      sum += term
    }
    return sum / x
  }

  /// The z below which a share of the distribution lies.
  ///
  /// Algorithm AS 241, PPND16 (Wichura 1988, doi:10.2307/2347330): right to about 1e-16 of z. A share of 0 or 1 gives
  /// an infinity.
  public static func quantile(_ share: Double) -> Double {
    precondition(share >= 0 && share <= 1, "a share is between 0 and 1")
    let centred = share - 0.5
    if abs(centred) <= 0.425 {
      let square = 0.180625 - centred * centred
      return centred * polynomial(central.above, square) / polynomial(central.below, square)
    }
    let tail = min(share, 1 - share)
    guard tail > 0 else { return centred < 0 ? -.infinity : .infinity }
    let root = (-log(tail)).squareRoot()
    let size =
      root <= 5
      ? polynomial(middle.above, root - 1.6) / polynomial(middle.below, root - 1.6)
      : polynomial(far.above, root - 5) / polynomial(far.below, root - 5)
    return centred < 0 ? -size : size
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients { sum = sum * x + coefficient }
    return sum
  }

  // Wichura 1988, PPND16; highest power first.
  private static let central = (
    above: [
      2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
      1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080,
    ],
    below: [
      5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
      5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1,
    ]
  )
  private static let middle = (
    above: [
      7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
      3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
    ],
    below: [
      1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
      6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1,
    ]
  )
  private static let far = (
    above: [
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
      2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
    ],
    below: [
      2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
      1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
    ]
  )
}
