/// Centres and scales outcomes, so that priors can be stated without their unit.
public struct OutcomeStandardisation: Sendable, Hashable {
  /// In the outcome's unit.
  public let mean: Double
  /// In the outcome's unit, with n in the denominator; greater than 0.
  public let standardDeviation: Double

  /// Outcomes are one value where their standard deviation is below this share of the largest: rounding.
  private static let constant = 1e-12

  /// Learns from outcomes. Throws `noMeasurements`, `oneMeasurement`, `constantOutcomes`, `notFinite`.
  public init(_ outcomes: [Double]) throws(SurrogateError) {
    guard let first = outcomes.first else { throw .noMeasurements }
    for (row, outcome) in outcomes.enumerated() where !outcome.isFinite { throw .notFinite(what: "outcome", row: row) }
    guard outcomes.count > 1 else { throw .oneMeasurement(value: first) }
    let count = Double(outcomes.count)
    let mean = outcomes.reduce(0) { $0 + $1 / count }
    let squares = outcomes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    let largest = outcomes.reduce(0) { max($0, abs($1)) }
    guard squares.isFinite else { throw .shape(words: "the outcomes are too large to be squared") }
    guard squares.squareRoot() > Self.constant * largest else { throw .constantOutcomes(value: first) }
    self.mean = mean
    standardDeviation = squares.squareRoot()
  }

  /// A scale that is known otherwise.
  ///
  /// - Precondition: the standard deviation is greater than 0.
  public init(mean: Double, standardDeviation: Double) {
    precondition(standardDeviation > 0, "outcomes without a scale")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Outcomes without a unit.
  public func callAsFunction(_ outcomes: [Double]) -> [Double] { outcomes.map { ($0 - mean) / standardDeviation } }
}
