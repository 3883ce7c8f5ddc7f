internal import OpenBLASSystem

/// A = U Λ Uᵀ of a symmetric matrix.
struct SymmetricEigen {
  /// Rising.
  let values: [Double]
  /// Columns are eigenvectors.
  let vectors: Matrix

  init(_ matrix: Matrix) throws(SurrogateError) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
    BLAS.useOneThread()
    let size = Int32(matrix.rows)
    var elements = matrix.elements
    var values = [Double](repeating: 0, count: matrix.rows)
    let outcome = LAPACKE_dsyevd(
      LAPACK_ROW_MAJOR, Int8(UInt8(ascii: "V")), Int8(UInt8(ascii: "L")), size, &elements, size, &values)
    guard outcome == 0 else { throw .notPositiveDefinite(words: "its eigenvalues were not found (LAPACK \(outcome))") }
    self.values = values
    vectors = Matrix(rows: matrix.rows, columns: matrix.rows, elements: elements)
  }
}
