/// Why outcomes cannot be modelled.
public enum SurrogateError: Error, Sendable, Hashable {
  case noMeasurements
  case constantOutcomes(value: Double)
  case notFinite(what: String, row: Int)
  case shape(words: String)
  case notPositiveDefinite(words: String)

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .noMeasurements: "there is no measurement to learn from"
    case .constantOutcomes(let value): "all outcomes are \(value): nothing can be learnt from them"
    case .notFinite(let what, let row): "\(what) of row \(row) is not a finite number"
    case .shape(let words): words
    case .notPositiveDefinite(let words): "the covariance is not positive definite: \(words)"
    }
  }
}
