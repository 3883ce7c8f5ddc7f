package import BayesianOptimization

/// Features of candidates as a surrogate takes them, with what each column is and what was done for missing values.
package struct FeatureTable: Sendable {
  /// A column of real features.
  package struct Column: Sendable, Hashable {
    package var name: String
    /// How many candidates lacked a value and were given the median of the others.
    package var filled = 0
  }

  package private(set) var columns: [Column]
  package private(set) var inputs: Inputs
  /// Columns that were left out, since no candidate has a value or all have the same.
  package private(set) var leftOut: [String]
  /// Of each column what stands for a missing value.
  let medians: [Double]
  /// Of each component the column in which each environment is counted.
  var ranks: [[UInt32: UInt32]] = []

  /// - Parameters:
  ///   - names: of the columns.
  ///   - values: candidates × columns; nil where a candidate has no such value.
  ///   - counts: candidates × whatever is counted, by rising number.
  package init(names: [String], values: [[Double?]], counts: SparseCounts) {
    var kept: [(place: Int, column: Column, median: Double)] = []
    var leftOut: [String] = []
    for (place, name) in names.enumerated() {
      let known = values.compactMap { $0[place] }.sorted()
      guard let least = known.first, let most = known.last, least < most else {
        leftOut.append(name)
        continue
      }
      let middle = known.count / 2
      let median = known.count % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2
      kept.append((place, Column(name: name, filled: values.count - known.count), median))
    }
    var features = Matrix(rows: values.count, columns: kept.count)
    for (row, candidate) in values.enumerated() {
      for (column, source) in kept.enumerated() { features[row, column] = candidate[source.place] ?? source.median }
    }
    columns = kept.map(\.column)
    medians = kept.map(\.median)
    inputs = Inputs(features: features, counts: counts)
    self.leftOut = leftOut
  }

  /// What became of the columns, for a person: what was filled and what tells nothing is named.
  package var account: String {
    let filled = columns.filter { $0.filled > 0 }
    var text = "\(columns.count) features of \(inputs.rows) candidates"
    if !filled.isEmpty {
      text += "; missing values filled with the median: "
      text += filled.map { "\($0.name) (\($0.filled))" }.joined(separator: ", ")
    }
    if !leftOut.isEmpty { text += "; the same or missing everywhere: \(leftOut.joined(separator: ", "))" }
    return text
  }
}
