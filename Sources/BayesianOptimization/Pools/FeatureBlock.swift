/// Some candidates that follow each other in a feature file.
public struct FeatureBlock: Sendable {
  /// Place in the file of the first.
  public internal(set) var first: Int
  public internal(set) var rows: Int
  public let columns: Int
  /// Column after column, `rows` numbers each.
  public internal(set) var features: [Float]
  /// No rows where the file has none.
  public internal(set) var counts: SparseCounts

  /// Features of one candidate, by its place in the block.
  public func features(of row: Int) -> [Float] { (0..<columns).map { features[$0 * rows + row] } }

  /// All candidates as a surrogate takes them.
  public var inputs: Inputs {
    var elements = [Double](repeating: 0, count: rows * columns)
    elements.withUnsafeMutableBufferPointer { elements in
      for column in 0..<columns {
        for row in 0..<rows { elements[row * columns + column] = Double(features[column * rows + row]) }
      }
    }
    return Inputs(features: Matrix(rows: rows, columns: columns, elements: elements), counts: counts)
  }
}
