/// Why no batch can be proposed from a feature file.
public enum StreamError: Error, Sendable, Hashable {
  case file(FeatureFileError)
  case surrogate(SurrogateError)
  case acquisition(AcquisitionError)
  case notStreamed(rule: AcquisitionRule)

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .file(let error): error.words
    case .surrogate(let error): error.words
    case .acquisition(let error): error.words
    case .notStreamed(let rule): "a batch by \(rule) needs no belief, so none is streamed for it"
    }
  }
}
