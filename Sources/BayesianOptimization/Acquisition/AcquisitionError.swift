/// Why no batch can be proposed.
public enum AcquisitionError: Error, Sendable, Hashable {
  case tooFewCandidates(wanted: Int, left: Int)
  case unknownCandidate(index: Int, pool: Int)
  case nothingMeasured
  case feasibility(words: String)
  case notFinite(what: String, candidate: Int)
  case settings(words: String)

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .tooFewCandidates(let wanted, let left):
      "\(wanted) candidates are wanted and \(left) are left to propose"
    case .unknownCandidate(let index, let pool): "there is no candidate \(index) in a pool of \(pool)"
    case .nothingMeasured: "nothing is measured yet, so there is nothing to improve on"
    case .feasibility(let words): words
    case .notFinite(let what, let candidate): "\(what) of candidate \(candidate) is not a finite number"
    case .settings(let words): words
    }
  }
}
