internal import BayesianOptimization
internal import Workers

/// What the LEAP release says of its leave-one-out predictions: features, outcomes, predictions, statistics.
struct LEAPAblationTables: Sendable {
  /// Names of the hard descriptors, then of the soft ones of both models, as they stand in the table.
  let hard: [String]
  let soft: [String]
  /// A list of 36 for each feature.
  let features: [String: [Double]]
  /// Relative change of the efficiency.
  let outcomes: [Double]
  /// Means and standard deviations by representation.
  let predictions: [String: (means: [Double], deviations: [Double])]
  /// By representation; those of the representation study where only it has them.
  let statistics: [String: LEAPReproduction.Statistics]

  private static let folder = "ablation/reasoning_source/reasoning_source_ablation_"

  /// - Parameter folder: the top folder of the release.
  init(folder: String) throws(TableError) {
    let table = try DelimitedTable(path: "\(folder)/\(Self.folder)merged_table.csv")
    let first = try table.place(of: "MolecularWeight")
    let last = try table.place(of: "Count_Nitro")
    hard = first < last ? Array(table.columns[first...last]) : []
    soft = table.columns.filter { $0.hasPrefix("rl_") || $0.hasPrefix("qwen_") }
    outcomes = try table.numbers(of: "delta")
    var features: [String: [Double]] = [:]
    for name in hard + soft { features[name] = try table.numbers(of: name) }
    self.features = features
    let given = try DelimitedTable(path: "\(folder)/\(Self.folder)loocv_predictions.csv")
    var predictions: [String: (means: [Double], deviations: [Double])] = [:]
    for column in given.columns where column.hasPrefix("pred_") {
      let name = String(column.dropFirst("pred_".count))
      predictions[name] = (try given.numbers(of: column), try given.numbers(of: "std_" + name))
    }
    self.predictions = predictions
    var statistics: [String: LEAPReproduction.Statistics] = [:]
    for path in ["ablation/representation/representation_ablation_summary.csv", "\(Self.folder)metrics.csv"] {
      let summary = try DelimitedTable(path: "\(folder)/\(path)")
      let (names, spearman) = (try summary.place(of: "representation"), try summary.numbers(of: "spearman"))
      for (row, error) in try summary.numbers(of: "rmse").enumerated() {
        statistics[summary.rows[row].cells[names]] = .init(spearman: spearman[row], error: error)
      }
    }
    self.statistics = statistics
  }

  /// Some features as a matrix, 36 × features.
  func matrix(_ names: [String]) -> Matrix {
    let columns = names.compactMap { features[$0] }
    var matrix = Matrix(rows: outcomes.count, columns: columns.count)
    for (place, column) in columns.enumerated() {
      for (row, value) in column.enumerated() { matrix[row, place] = value }
    }
    return matrix
  }
}

extension DelimitedTable {
  fileprivate func numbers(of column: String) throws(TableError) -> [Double] {
    let place = try place(of: column)
    var values: [Double] = []
    for row in rows { values.append(try number(row, place)) }
    return values
  }
}
