/// Rows of counts of which most are zero, such as the environments of molecules: compressed sparse rows.
public struct SparseCounts: Sendable, Equatable {
  /// Where each row begins in `indices` and `values`; one more entry than there are rows.
  public private(set) var starts: [Int] = [0]
  /// What is counted, rising within a row.
  public private(set) var indices: [UInt32] = []
  /// How often, greater than 0.
  public private(set) var values: [Float] = []

  /// No rows.
  public init() {}

  public var rows: Int { starts.count - 1 }

  /// - Precondition: indices rise and values are greater than 0.
  public mutating func append(_ row: some Collection<(index: UInt32, value: Float)>) {
    for (index, value) in row {
      precondition(value > 0, "a count of 0 is not written")
      precondition(indices.count == starts[rows] || indices[indices.count - 1] < index, "counts are not in order")
      indices.append(index)
      values.append(value)
    }
    starts.append(indices.count)
  }

  /// The rows at these places, in this order.
  public func rows(at places: some Sequence<Int>) -> SparseCounts {
    var chosen = SparseCounts()
    for place in places {
      chosen.indices += indices[starts[place]..<starts[place + 1]]
      chosen.values += values[starts[place]..<starts[place + 1]]
      chosen.starts.append(chosen.indices.count)
    }
    return chosen
  }
}
