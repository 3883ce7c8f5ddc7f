/// Tanimoto's similarity of counts, Σ min / Σ max, a positive definite kernel.
///
/// Ralaivola, Swamidass, Saigo, Baldi, Neural Networks 18, 1093 (2005), doi:10.1016/j.neunet.2005.07.009.
enum Tanimoto {
  /// Left rows × right rows; two rows without counts are 1 to each other.
  static func similarities(_ left: SparseCounts, _ right: SparseCounts) -> Matrix {
    var result = Matrix(rows: left.rows, columns: right.rows)
    let leftTotals = totals(left)
    let rightTotals = totals(right)
    // Postings of the left rows by index, so that each row on the right touches only what it shares.
    let width = Int(max(left.indices.max() ?? 0, right.indices.max() ?? 0)) + 1
    var starts = [Int32](repeating: 0, count: width + 1)
    for index in left.indices { starts[Int(index) + 1] += 1 }
    for index in 0..<width { starts[index + 1] += starts[index] }
    var ends = starts
    var rows = [Int32](repeating: 0, count: left.indices.count)
    var values = [Float](repeating: 0, count: left.indices.count)
    for row in 0..<left.rows {
      for entry in left.starts[row]..<left.starts[row + 1] {
        let place = Int(ends[Int(left.indices[entry])])
        rows[place] = Int32(row)
        values[place] = left.values[entry]
        ends[Int(left.indices[entry])] += 1
      }
    }
    var shared = [Double](repeating: 0, count: left.rows)
    for column in 0..<right.rows {
      for row in shared.indices { shared[row] = 0 }
      for entry in right.starts[column]..<right.starts[column + 1] {
        let index = Int(right.indices[entry])
        let value = right.values[entry]
        for place in Int(starts[index])..<Int(starts[index + 1]) {
          shared[Int(rows[place])] += Double(min(values[place], value))
        }
      }
      for row in shared.indices {
        let union = leftTotals[row] + rightTotals[column] - shared[row]
        result[row, column] = union > 0 ? shared[row] / union : 1
      }
    }
    return result
  }

  private static func totals(_ counts: SparseCounts) -> [Double] {
    (0..<counts.rows).map { row in
      counts.values[counts.starts[row]..<counts.starts[row + 1]].reduce(0) { $0 + Double($1) }
    }
  }
}
