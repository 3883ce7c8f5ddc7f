/// Why a campaign cannot be replayed.
public enum ReplayError: Error, Sendable, Hashable {
  case shape(words: String)
  /// All candidates, or too many, share the largest outcome.
  case nothingToFind(words: String)
  case start(number: Int, words: String)
  case surrogate(SurrogateError, strategy: String, start: Int, round: Int)
  case acquisition(AcquisitionError, strategy: String, start: Int, round: Int)

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .shape(let words), .nothingToFind(let words): words
    case .start(let number, let words): "start \(number): \(words)"
    case .surrogate(let error, let strategy, let start, let round):
      "\(strategy), start \(start), round \(round): \(error.words)"
    case .acquisition(let error, let strategy, let start, let round):
      "\(strategy), start \(start), round \(round): \(error.words)"
    }
  }
}
