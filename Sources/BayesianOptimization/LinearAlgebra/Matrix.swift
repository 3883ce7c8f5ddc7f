/// A dense matrix of doubles, row after row.
///
/// Row-major, so that a candidate is one contiguous run of numbers.
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int
  /// `rows * columns` numbers, row after row.
  public var elements: [Double]

  /// - Precondition: there are `rows * columns` elements.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns, "a matrix of another shape")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of one repeated number.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// One row, without copying.
  public subscript(row row: Int) -> ArraySlice<Double> { elements[row * columns..<(row + 1) * columns] }

  /// These columns, in this order.
  package func columns(_ places: [Int]) -> Matrix {
    var result = Matrix(rows: rows, columns: places.count)
    for row in 0..<rows {
      for (column, place) in places.enumerated() { result[row, column] = self[row, place] }
    }
    return result
  }

  /// The columns of this matrix, then those of another with as many rows.
  package func beside(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "columns of other rows")
    let elements = (0..<rows).flatMap { self[row: $0] + other[row: $0] }
    return Matrix(rows: rows, columns: columns + other.columns, elements: elements)
  }
}
