internal import Glibc

/// Student's distribution.
enum StudentT {
  /// Probability below t.
  ///
  /// By the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4; time grows with the degrees of freedom.
  static func cumulative(_ t: Double, degrees: Int) -> Double {
    precondition(degrees > 0, "no degrees of freedom")
    let angle = atan(t / Double(degrees).squareRoot())
    let (sine, cosine) = (sin(angle), cos(angle))
    var term = degrees % 2 == 0 ? 1.0 : cosine
    var sum = degrees == 1 ? 0 : term
    var factor = degrees % 2 == 0 ? 1 : 2
    while factor < degrees - 2 {
      term *= Double(factor) / Double(factor + 1) * cosine * cosine
      sum += term
      factor += 2
    }
    let inside = degrees % 2 == 0 ? sine * sum : 2 / Double.pi * (angle + sine * sum)
    return 0.5 + 0.5 * inside
  }

  static func logDensity(_ t: Double, degrees: Int) -> Double {
    precondition(degrees > 0, "no degrees of freedom")
    let count = Double(degrees)
    return lgamma((count + 1) / 2) - lgamma(count / 2) - 0.5 * log(count * Double.pi)
      - (count + 1) / 2 * log1p(t * t / count)
  }

  /// The t below which a share above one half lies, by bisection.
  static func quantile(_ share: Double, degrees: Int) -> Double {
    precondition(share >= 0.5 && share < 1, "a share in the upper half")
    var low = 0.0
    var high = 1.0
    while cumulative(high, degrees: degrees) < share { high *= 2 }
    // 60 halvings reach the last digit.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cumulative(middle, degrees: degrees) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
