/// Why outcomes cannot be modelled.
public enum SurrogateError: Error, Sendable, Hashable {
  case noMeasurements
  /// One measurement says where outcomes lie and nothing of how far apart: no scale, so no uncertainty.
  case oneMeasurement(value: Double)
  case constantOutcomes(value: Double)
  /// No descriptor varies and nothing is counted.
  case nothingVaries
  case notFinite(what: String, row: Int)
  case shape(words: String)
  /// The model does not know what the measurements tell.
  case unsupported(words: String)
  case notPositiveDefinite(words: String)

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .noMeasurements: "there is no measurement to learn from"
    case .oneMeasurement(let value):
      "there is one measurement (\(value)): how far outcomes lie apart is not known from one"
    case .constantOutcomes(let value): "all outcomes are \(value): nothing can be learnt from them"
    case .nothingVaries: "no descriptor varies and nothing is counted: candidates cannot be told apart"
    case .notFinite(let what, let row): "\(what) of row \(row) is not a finite number"
    case .shape(let words), .unsupported(let words): words
    case .notPositiveDefinite(let words): "the covariance is not positive definite: \(words)"
    }
  }
}
