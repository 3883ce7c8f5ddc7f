internal import Glibc

/// How the mass of a molecule lies around its centre: moments of inertia and of gyration.
package struct PrincipalMoments: Sendable {
  /// Of inertia, ascending, in u Å².
  package let inertia: [Double]
  /// Of gyration, ascending, in Å²: mean squares of the places along the principal axes.
  package let gyration: [Double]

  package init(masses: [Double], positions: [SIMD3<Double>]) {
    let total = masses.reduce(0, +)
    let centre = zip(masses, positions).reduce(SIMD3<Double>.zero) { $0 + $1.0 * $1.1 } / total
    var tensor = [[Double]](repeating: [0, 0, 0], count: 3)
    for (mass, position) in zip(masses, positions) {
      let way = position - centre
      for row in 0..<3 { for column in 0..<3 { tensor[row][column] += mass * way[row] * way[column] } }
    }
    let spread = Self.eigenvalues(tensor).map { max(0, $0) }
    gyration = spread.map { $0 / total }
    let sum = spread.reduce(0, +)
    inertia = spread.reversed().map { sum - $0 }
  }

  /// In Å.
  package var radiusOfGyration: Double { gyration.reduce(0, +).squareRoot() }

  /// 0 for a ball, 1 for a rod (Rudnick, Gaspari, J. Phys. A 19, L191, 1986).
  package var asphericity: Double? {
    let sum = gyration.reduce(0, +)
    guard sum > 1e-9 else { return nil }
    let (low, middle, high) = (gyration[0], gyration[1], gyration[2])
    let differences = (high - middle) * (high - middle) + (high - low) * (high - low) + (middle - low) * (middle - low)
    return differences / (2 * sum * sum)
  }

  /// The two smaller moments over the greatest (Sauer, Schwarz, J. Chem. Inf. Comput. Sci. 43, 987, 2003).
  package var ratios: (Double, Double)? {
    inertia[2] > 1e-9 ? (inertia[0] / inertia[2], inertia[1] / inertia[2]) : nil
  }

  /// Of a symmetric matrix, ascending, by Jacobi's rotations.
  private static func eigenvalues(_ matrix: [[Double]]) -> [Double] {
    var matrix = matrix
    for _ in 0..<50 {
      let size = matrix[0][1].magnitude + matrix[0][2].magnitude + matrix[1][2].magnitude
      if size < 1e-13 * (matrix[0][0] + matrix[1][1] + matrix[2][2]).magnitude || size == 0 { break }
      for (row, column) in [(0, 1), (0, 2), (1, 2)] where matrix[row][column] != 0 {
        let ratio = (matrix[column][column] - matrix[row][row]) / (2 * matrix[row][column])
        let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (ratio * ratio + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for index in 0..<3 {
          let (one, other) = (matrix[index][row], matrix[index][column])
          matrix[index][row] = cosine * one - sine * other
          matrix[index][column] = sine * one + cosine * other
        }
        for index in 0..<3 {
          let (one, other) = (matrix[row][index], matrix[column][index])
          matrix[row][index] = cosine * one - sine * other
          matrix[column][index] = sine * one + cosine * other
        }
      }
    }
    return [matrix[0][0], matrix[1][1], matrix[2][2]].sorted()
  }
}
