internal import OpenBLASSystem

/// OpenBLAS and LAPACK on row-major matrices, on one thread.
///
/// One thread, so that sums are added in the same order however many cores there are; parallel work is for whoever
/// holds several problems.
package enum BLAS {
  /// Runs once, before the first call.
  static let oneThread: Void = openblas_set_num_threads(1)

  /// How a factor of a product is read.
  package enum Side { case asIs, transposed }

  /// scale · left · right, each as it is or transposed.
  ///
  /// - Precondition: inner sizes agree.
  package static func product(
    _ left: Matrix, _ leftSide: Side = .asIs, _ right: Matrix, _ rightSide: Side = .asIs, scale: Double = 1
  ) -> Matrix {
    _ = oneThread
    let (rows, inner) = leftSide == .asIs ? (left.rows, left.columns) : (left.columns, left.rows)
    let (rightInner, columns) = rightSide == .asIs ? (right.rows, right.columns) : (right.columns, right.rows)
    precondition(inner == rightInner, "factors of other shapes")
    var result = Matrix(rows: rows, columns: columns)
    guard rows > 0, columns > 0, inner > 0 else { return result }
    result.elements.withUnsafeMutableBufferPointer { output in
      cblas_dgemm(
        CblasRowMajor, leftSide == .asIs ? CblasNoTrans : CblasTrans, rightSide == .asIs ? CblasNoTrans : CblasTrans,
        Int32(rows), Int32(columns), Int32(inner), scale, left.elements, Int32(left.columns), right.elements,
        Int32(right.columns), 0, output.baseAddress, Int32(columns))
    }
    return result
  }

  /// matrix · vector, or its transpose times the vector.
  ///
  /// - Precondition: the vector is as long as what it meets.
  package static func product(_ matrix: Matrix, _ side: Side = .asIs, _ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: side == .asIs ? matrix.rows : matrix.columns)
    add(matrix, side, vector, to: &result)
    return result
  }

  /// Adds scale · matrix · vector.
  ///
  /// - Precondition: both vectors are as long as what they meet.
  package static func add(
    _ matrix: Matrix, _ side: Side = .asIs, _ vector: [Double], scale: Double = 1, to result: inout [Double]
  ) {
    _ = oneThread
    let (rows, columns) = side == .asIs ? (matrix.rows, matrix.columns) : (matrix.columns, matrix.rows)
    precondition(vector.count == columns && result.count == rows, "a vector of another length")
    guard rows > 0, columns > 0 else { return }
    result.withUnsafeMutableBufferPointer { output in
      cblas_dgemv(
        CblasRowMajor, side == .asIs ? CblasNoTrans : CblasTrans, Int32(matrix.rows), Int32(matrix.columns), scale,
        matrix.elements, Int32(matrix.columns), vector, 1, 1, output.baseAddress, 1)
    }
  }

  /// Σ xᵢ yᵢ.
  package static func dot(_ left: [Double], _ right: [Double]) -> Double {
    _ = oneThread
    precondition(left.count == right.count, "vectors of other lengths")
    return cblas_ddot(Int32(left.count), left, 1, right, 1)
  }

  /// Replaces a symmetric matrix by its lower Cholesky factor, zeros above the diagonal; false where it is not
  /// positive definite, and then the elements mean nothing.
  static func factorise(_ matrix: inout Matrix) -> Bool {
    _ = oneThread
    let size = matrix.rows
    guard size > 0 else { return true }
    // A row-major lower triangle is a column-major upper one: no copy is made.
    let status = matrix.elements.withUnsafeMutableBufferPointer { elements in
      LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(size), elements.baseAddress, Int32(size))
    }
    guard status == 0 else { return false }
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) { matrix[row, column] = 0 }
    }
    return true
  }

  /// The inverse of the matrix of which this is the lower Cholesky factor.
  static func inverse(ofFactor factor: Matrix) -> Matrix {
    _ = oneThread
    let size = factor.rows
    guard size > 0 else { return factor }
    var result = factor
    // A factor that exists has no zero on its diagonal, the only failure this call knows.
    let status = result.elements.withUnsafeMutableBufferPointer { elements in
      LAPACKE_dpotri_work(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(size), elements.baseAddress, Int32(size))
    }
    precondition(status == 0, "a factor without an inverse")
    for row in 0..<size {
      for column in 0..<row { result[column, row] = result[row, column] }
    }
    return result
  }

  /// Solves factor · x = b, or its transpose, for every column of `right`, in place.
  static func solve(factor: Matrix, _ side: Side, _ right: inout Matrix) {
    _ = oneThread
    precondition(factor.rows == right.rows, "a right side of another shape")
    let (rows, columns) = (right.rows, right.columns)
    guard rows > 0, columns > 0 else { return }
    right.elements.withUnsafeMutableBufferPointer { output in
      cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, side == .asIs ? CblasNoTrans : CblasTrans, CblasNonUnit, Int32(rows),
        Int32(columns), 1, factor.elements, Int32(rows), output.baseAddress, Int32(columns))
    }
  }
}
