internal import OpenBLASSystem

/// The lower triangular L of a symmetric positive definite matrix, A = L Lᵀ.
///
/// All calls of BLAS and LAPACK stand in this folder. One thread, so that sums have one order.
struct Cholesky: Sendable {
  let size: Int
  /// L, row after row; what lies above the diagonal is 0.
  let factor: [Double]
  /// What was added to the diagonal so that the factor exists.
  let jitter: Double

  /// Factors a matrix, adding to its diagonal the least of 0, 1e-10, 1e-8, 1e-6 times its mean that suffices.
  ///
  /// - Throws: `notPositiveDefinite` where none suffices.
  init(_ matrix: Matrix) throws(SurrogateError) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factor")
    BLAS.useOneThread()
    let size = matrix.rows
    let mean = (0..<size).reduce(0) { $0 + matrix[$1, $1] } / Double(max(size, 1))
    for scale in [0, 1e-10, 1e-8, 1e-6] {
      var factor = matrix.elements
      if scale > 0 { for place in 0..<size { factor[place * size + place] += scale * mean } }
      guard
        size == 0 || LAPACKE_dpotrf(LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "L")), Int32(size), &factor, Int32(size)) == 0
      else { continue }
      for row in 0..<size { for column in row + 1..<max(size, row + 1) { factor[row * size + column] = 0 } }
      guard factor.allSatisfy(\.isFinite) else { continue }
      self.size = size
      self.factor = factor
      jitter = scale * mean
      return
    }
    throw .notPositiveDefinite(words: "\(size) points, even with 1e-6 of its mean variance added")
  }

  /// log |A|
  var logDeterminant: Double {
    2 * (0..<size).reduce(0) { $0 + Double.log(factor[$1 * size + $1]) }
  }

  /// L⁻¹ b
  func forward(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "a vector of another length")
    var solution = vector
    if size > 0 {
      cblas_dtrsv(
        CblasRowMajor, CblasLower, CblasNoTrans, CblasNonUnit, Int32(size), factor, Int32(size), &solution, 1)
    }
    return solution
  }

  /// A⁻¹ b
  func solve(_ vector: [Double]) -> [Double] {
    var solution = forward(vector)
    if size > 0 {
      cblas_dtrsv(CblasRowMajor, CblasLower, CblasTrans, CblasNonUnit, Int32(size), factor, Int32(size), &solution, 1)
    }
    return solution
  }

  /// L⁻¹ B
  func forward(_ matrix: Matrix) -> Matrix {
    precondition(matrix.rows == size, "a matrix of another height")
    var solution = matrix
    if size > 0, matrix.columns > 0 {
      cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(size), Int32(matrix.columns), 1, factor,
        Int32(size), &solution.elements, Int32(matrix.columns))
    }
    return solution
  }

  /// A⁻¹
  func inverse() -> Matrix {
    var elements = factor
    if size > 0 {
      // The factor has a diagonal without zeros, so that its inverse exists.
      let outcome = LAPACKE_dpotri(LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "L")), Int32(size), &elements, Int32(size))
      precondition(outcome == 0, "the inverse of a Cholesky factor")
    }
    for row in 0..<size { for column in 0..<row { elements[column * size + row] = elements[row * size + column] } }
    return Matrix(rows: size, columns: size, elements: elements)
  }
}
