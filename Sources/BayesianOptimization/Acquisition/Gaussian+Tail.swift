internal import Glibc

extension Gaussian {
  /// log √(2π).
  static let logRootTwoPi = 0.918_938_533_204_672_74

  /// log of the probability below z, finite for every finite z.
  package static func logCumulative(_ z: Double) -> Double {
    if z > -1 { return log1p(-0.5 * erfc(z * 0.5.squareRoot())) }
    // Below −37 the probability leaves the range of doubles; the Mills ratio does not.
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
}
