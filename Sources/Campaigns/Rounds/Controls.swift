/// What the controls of each batch gave, against which its candidates are read.
package struct Controls: Sendable {
  private struct Key: Hashable {
    let objective: String
    let batch: String?
  }

  private var sums: [Key: (sum: Double, count: Int)] = [:]

  /// - Parameter measurements: of candidates and controls alike, withdrawn ones left out.
  package init(_ measurements: [Measurement]) {
    for measurement in measurements where measurement.isControl {
      guard let value = measurement.value else { continue }
      let key = Key(objective: measurement.objective, batch: measurement.batch)
      let sum = sums[key] ?? (0, 0)
      sums[key] = (sum.sum + value, sum.count + 1)
    }
  }

  package var isEmpty: Bool { sums.isEmpty }

  /// The mean over the controls of a measurement's batch; nil where the batch has none.
  package func mean(for measurement: Measurement) -> Double? {
    let sum = sums[Key(objective: measurement.objective, batch: measurement.batch)]
    return sum.map { $0.sum / Double($0.count) }
  }

  /// By what share of its batch's control a measurement differs from it; nil where there is no control, or it is 0.
  package func change(of measurement: Measurement) -> Double? {
    guard !measurement.isControl, let value = measurement.value, let mean = mean(for: measurement),
      mean.magnitude > 0
    else { return nil }
    return (value - mean) / mean
  }
}
