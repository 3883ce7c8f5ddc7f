internal import Glibc

/// The lower triangular L with L Lᵀ = A + jitter · I.
package struct Cholesky: Sendable {
  /// Lower triangular, n × n.
  package let factor: Matrix
  /// What had to be added to the diagonal, in the unit of the matrix; 0 where nothing had to.
  package let jitter: Double

  /// The share of the mean diagonal that is tried first; each further try adds ten times as much.
  private static let firstJitter = 1e-10
  private static let tries = 6
  /// The share of the mean diagonal below which what is left of a variance is rounding.
  private static let smallestPivot = 1e-14

  /// Adds jitter only where the matrix cannot be factorised as it is: 10⁻¹⁰ to 10⁻⁵ of its mean diagonal.
  ///
  /// Time grows as n³ / 3. Throws `notPositiveDefinite` where the largest jitter does not help, or an element is not
  /// finite.
  package init(_ matrix: Matrix) throws(SurrogateError) {
    precondition(matrix.rows == matrix.columns, "a covariance is square")
    let size = matrix.rows
    var trace = 0.0
    for place in 0..<size { trace += matrix[place, place] }
    guard size == 0 || (trace.isFinite && trace > 0) else {
      throw .notPositiveDefinite(words: "the mean variance is \(trace / Double(max(size, 1)))")
    }
    var jitter = 0.0
    for attempt in 0...Self.tries {
      var factor = matrix
      if attempt > 0 {
        jitter = trace / Double(size) * Self.firstJitter * pow(10, Double(attempt - 1))
        for place in 0..<size { factor[place, place] += jitter }
      }
      if BLAS.factorise(&factor), Self.isSound(factor, atLeast: Self.smallestPivot * trace / Double(max(size, 1))) {
        self.factor = factor
        self.jitter = jitter
        return
      }
    }
    throw .notPositiveDefinite(words: "not even with \(jitter) added to each variance")
  }

  private static func isSound(_ factor: Matrix, atLeast bound: Double) -> Bool {
    (0..<factor.rows).allSatisfy { factor[$0, $0] * factor[$0, $0] > bound }
  }

  /// log |A|.
  package var logDeterminant: Double {
    var sum = 0.0
    for place in 0..<factor.rows { sum += log(factor[place, place]) }
    return 2 * sum
  }

  /// A⁻¹ b.
  package func solve(_ right: [Double]) -> [Double] {
    var column = Matrix(rows: right.count, columns: 1, elements: right)
    BLAS.solve(factor: factor, .asIs, &column)
    BLAS.solve(factor: factor, .transposed, &column)
    return column.elements
  }

  /// L⁻¹ B for the columns of B: whitened, so that products of columns are covariances that the data explain.
  package func whiten(_ right: Matrix) -> Matrix {
    var result = right
    BLAS.solve(factor: factor, .asIs, &result)
    return result
  }

  /// A⁻¹, n × n.
  package var inverse: Matrix { BLAS.inverse(ofFactor: factor) }
}
