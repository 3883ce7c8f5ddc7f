internal import Glibc
internal import OpenBLASSystem

/// Products of matrices.
enum BLAS {
  private static let isSingleThreaded: Void = openblas_set_num_threads(1)

  /// More threads would make sums depend on their number, and lose time at the sizes of a campaign.
  static func useOneThread() { _ = isSingleThreaded }

  /// A Bᵀ, for matrices of rows of the same length.
  static func product(_ left: Matrix, transposed right: Matrix) -> Matrix {
    precondition(left.columns == right.columns, "rows of another length")
    useOneThread()
    var result = Matrix(rows: left.rows, columns: right.rows)
    guard left.rows > 0, right.rows > 0, left.columns > 0 else { return result }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(left.rows), Int32(right.rows), Int32(left.columns), 1,
      left.elements, Int32(left.columns), right.elements, Int32(right.columns), 0, &result.elements, Int32(right.rows))
    return result
  }

  /// A v
  static func product(_ matrix: Matrix, _ vector: [Double]) -> [Double] {
    precondition(matrix.columns == vector.count, "a vector of another length")
    useOneThread()
    var result = [Double](repeating: 0, count: matrix.rows)
    guard matrix.rows > 0, matrix.columns > 0 else { return result }
    cblas_dgemv(
      CblasRowMajor, CblasNoTrans, Int32(matrix.rows), Int32(matrix.columns), 1, matrix.elements, Int32(matrix.columns),
      vector, 1, 0, &result, 1)
    return result
  }

  /// Aᵀ v
  static func product(transposed matrix: Matrix, _ vector: [Double]) -> [Double] {
    precondition(matrix.rows == vector.count, "a vector of another length")
    useOneThread()
    var result = [Double](repeating: 0, count: matrix.columns)
    guard matrix.rows > 0, matrix.columns > 0 else { return result }
    cblas_dgemv(
      CblasRowMajor, CblasTrans, Int32(matrix.rows), Int32(matrix.columns), 1, matrix.elements, Int32(matrix.columns),
      vector, 1, 0, &result, 1)
    return result
  }
}

extension Double {
  static func log(_ x: Double) -> Double { Glibc.log(x) }
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }
}
