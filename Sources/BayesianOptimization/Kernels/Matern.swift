internal import Glibc

/// Matérn's kernel of smoothness 5/2, (1 + √5 r + 5 r²/3) exp(−√5 r).
///
/// Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), eq. 4.17.
enum Matern {
  private static let rootOfFive = 5.0.squareRoot()

  /// The kernel at a squared distance in units of the length-scale.
  @inline(__always)
  static func value(squaredDistance: Double) -> Double {
    let scaled = rootOfFive * max(squaredDistance, 0).squareRoot()
    return (1 + scaled + scaled * scaled / 3) * exp(-scaled)
  }

  /// Its derivative by the squared distance, −5/6 (1 + √5 r) exp(−√5 r): finite at 0.
  @inline(__always)
  static func slope(squaredDistance: Double) -> Double {
    let scaled = rootOfFive * max(squaredDistance, 0).squareRoot()
    return -5.0 / 6.0 * (1 + scaled) * exp(-scaled)
  }

  /// The kernel at each of a matrix of squared distances.
  static func values(squaredDistances: Matrix, lengthScale: Double) -> Matrix {
    var result = squaredDistances
    let scale = 1 / (lengthScale * lengthScale)
    for place in result.elements.indices {
      result.elements[place] = value(squaredDistance: result.elements[place] * scale)
    }
    return result
  }
}
