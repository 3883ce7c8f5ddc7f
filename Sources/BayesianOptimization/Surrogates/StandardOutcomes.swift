/// Outcomes brought to mean 0 and standard deviation 1, and the way back.
struct StandardOutcomes: Sendable {
  let values: [Double]
  let mean: Double
  let deviation: Double

  /// - Throws: what makes the outcomes no basis for a model.
  init(_ outcomes: [Double], rows: Int) throws(SurrogateError) {
    guard !outcomes.isEmpty else { throw .noMeasurements }
    guard outcomes.count == rows else {
      throw .shape(words: "\(rows) measured candidates but \(outcomes.count) outcomes")
    }
    for (row, outcome) in outcomes.enumerated() where !outcome.isFinite {
      throw .notFinite(what: "the outcome", row: row)
    }
    let mean = outcomes.reduce(0, +) / Double(outcomes.count)
    let variance = outcomes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(outcomes.count)
    guard variance.squareRoot() > 1e-12 * max(1, mean.magnitude) else { throw .constantOutcomes(value: outcomes[0]) }
    self.mean = mean
    deviation = variance.squareRoot()
    values = outcomes.map { ($0 - mean) / variance.squareRoot() }
  }
}

extension Inputs {
  /// - Throws: `notFinite` naming the first row with a feature that is no number.
  func checkFinite() throws(SurrogateError) {
    for row in 0..<rows where !features[row: row].allSatisfy(\.isFinite) {
      throw .notFinite(what: "a feature", row: row)
    }
  }
}
