extension Matrix {
  /// Squared Euclidean distances between the rows of two matrices, left × right.
  ///
  /// By |a|² + |b|² − 2ab, whose error is about 1e-15 of the norms; never below 0.
  static func squaredDistances(_ left: Matrix, _ right: Matrix) -> Matrix {
    var result = BLAS.product(left, transposed: right)
    let leftNorms = left.squaredNorms
    let rightNorms = right.squaredNorms
    for row in 0..<left.rows {
      for column in 0..<right.rows {
        let place = row * right.rows + column
        result.elements[place] = max(leftNorms[row] + rightNorms[column] - 2 * result.elements[place], 0)
      }
    }
    return result
  }

  private var squaredNorms: [Double] {
    (0..<rows).map { row in self[row: row].reduce(0) { $0 + $1 * $1 } }
  }

  /// The columns as rows.
  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// These rows, in this order.
  func rows(at places: [Int]) -> Matrix {
    Matrix(rows: places.count, columns: columns, elements: places.flatMap { self[row: $0] })
  }
}
