/// Brings real features to mean 0 and standard deviation 1 over reference candidates, and clips what lies far out.
///
/// Clipping keeps one odd molecule from setting the length-scale of all.
public struct Standardisation: Sendable, Equatable {
  /// Columns that vary among the reference candidates; the others are dropped.
  public let kept: [Int]
  /// Of each kept column.
  public let means: [Double]
  /// Of each kept column, over the whole reference (not a sample of it); greater than 0.
  public let deviations: [Double]
  /// In standard deviations.
  public let limit: Double

  /// - Parameter limit: how many standard deviations from the mean a value may lie; infinity clips nothing.
  public init(of reference: Matrix, limit: Double = 3) {
    precondition(limit > 0, "a limit in standard deviations")
    var kept: [Int] = []
    var means: [Double] = []
    var deviations: [Double] = []
    for column in 0..<reference.columns {
      var mean = 0.0
      var largest = 1.0
      for row in 0..<reference.rows {
        mean += reference[row, column]
        largest = max(largest, reference[row, column].magnitude)
      }
      mean /= Double(max(reference.rows, 1))
      var sum = 0.0
      for row in 0..<reference.rows {
        let distance = reference[row, column] - mean
        sum += distance * distance
      }
      let deviation = (sum / Double(max(reference.rows, 1))).squareRoot()
      // Below this the column differs by rounding only.
      guard deviation > 1e-9 * largest else { continue }
      kept.append(column)
      means.append(mean)
      deviations.append(deviation)
    }
    self.kept = kept
    self.means = means
    self.deviations = deviations
    self.limit = limit
  }

  private init(kept: [Int], means: [Double], deviations: [Double], limit: Double) {
    self.kept = kept
    self.means = means
    self.deviations = deviations
    self.limit = limit
  }

  /// Candidates × kept columns.
  public func standardised(_ features: Matrix) -> Matrix {
    var result = Matrix(rows: features.rows, columns: kept.count)
    for row in 0..<features.rows {
      for (place, column) in kept.enumerated() {
        let value = (features[row, column] - means[place]) / deviations[place]
        result[row, place] = min(max(value, -limit), limit)
      }
    }
    return result
  }

  /// The candidates with standardised features and the same counts.
  public func standardised(_ inputs: Inputs) -> Inputs {
    Inputs(features: standardised(inputs.features), counts: inputs.counts)
  }

  /// Without columns that correlate with an earlier one by more than `limit` among the reference candidates.
  public func withoutCorrelated(_ reference: Matrix, above threshold: Double) -> Standardisation {
    let columns = standardised(reference).transposed
    let unit = (0..<columns.rows).map { column -> [Double] in
      let row = columns[row: column]
      let mean = row.reduce(0, +) / Double(max(row.count, 1))
      let norm = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
      return row.map { norm > 0 ? ($0 - mean) / norm : 0 }
    }
    var chosen: [Int] = []
    for column in unit.indices {
      let isNew = chosen.allSatisfy { other in
        zip(unit[column], unit[other]).reduce(0) { $0 + $1.0 * $1.1 }.magnitude <= threshold
      }
      if isNew { chosen.append(column) }
    }
    return Standardisation(
      kept: chosen.map { kept[$0] }, means: chosen.map { means[$0] }, deviations: chosen.map { deviations[$0] },
      limit: limit)
  }
}
