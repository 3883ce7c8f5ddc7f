internal import Glibc

/// A stationary covariance of variance 1: a function of q, the squared distance in units of the length-scale.
public enum RadialKernel: Sendable, Hashable {
  /// (1 + a + a²/3) e⁻ᵃ with a = √(5 q): twice differentiable. Rasmussen and Williams (2006), eq. 4.17.
  case matern52
  /// e^(−q/2): infinitely smooth. Rasmussen and Williams (2006), eq. 4.9.
  case squaredExponential

  /// Correlation at a squared scaled distance q ≥ 0.
  public func correlation(_ q: Double) -> Double {
    switch self {
    case .matern52:
      let a = (5 * q).squareRoot()
      return (1 + a + a * a / 3) * exp(-a)
    case .squaredExponential: return exp(-q / 2)
    }
  }

  /// The correlation and −2 ∂k/∂q: the latter, times the part of q that one feature has, is the derivative by the log
  /// of its length-scale.
  public func correlationAndPull(_ q: Double) -> (correlation: Double, pull: Double) {
    switch self {
    case .matern52:
      let a = (5 * q).squareRoot()
      let decay = exp(-a)
      return ((1 + a + a * a / 3) * decay, 5.0 / 3 * (1 + a) * decay)
    case .squaredExponential:
      let decay = exp(-q / 2)
      return (decay, decay)
    }
  }

  /// Correlations for a matrix of squared distances between points in one length-scale's unit.
  func correlations(_ squaredDistances: Matrix, lengthScale: Double) -> Matrix {
    var result = squaredDistances
    let factor = 1 / (lengthScale * lengthScale)
    result.elements.withUnsafeMutableBufferPointer { elements in
      for place in elements.indices { elements[place] = correlation(elements[place] * factor) }
    }
    return result
  }
}
