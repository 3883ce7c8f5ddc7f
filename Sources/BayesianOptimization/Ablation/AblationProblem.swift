/// Two sets of features of the same candidates, of which the second, the tags, is on trial: does it tell of the outcome
/// what the base does not? Knows no chemistry.
public struct AblationProblem: Sendable {
  /// Base features and counts of every candidate that may serve to learn how far they foretell the tags; the measured
  /// ones among them.
  public var pool: Inputs
  /// Candidates × axes; a row of a candidate without tags is not read.
  public var tags: Matrix
  /// Whether a candidate has tags, one entry for each.
  public var isTagged: [Bool]
  /// What each column of the tags is called.
  public var axes: [String]
  /// The candidate of each measurement; a control's is not read.
  public var candidates: [Int]
  public var outcomes: [Double]
  /// How each measurement was made; empty where nothing is known of it.
  public var circumstances: [Measurements.Circumstance]

  public init(
    pool: Inputs, tags: Matrix, isTagged: [Bool], axes: [String], candidates: [Int], outcomes: [Double],
    circumstances: [Measurements.Circumstance] = []
  ) {
    precondition(tags.rows == pool.rows && isTagged.count == pool.rows && tags.columns == axes.count, "other tags")
    precondition(candidates.count == outcomes.count, "candidates of other measurements")
    self.pool = pool
    self.tags = tags
    self.isTagged = isTagged
    self.axes = axes
    self.candidates = candidates
    self.outcomes = outcomes
    self.circumstances = circumstances
  }

  func isControl(_ row: Int) -> Bool { !circumstances.isEmpty && circumstances[row].isControl }
}

/// Why nothing can be said of tags.
public enum AblationError: Error, Sendable, Hashable {
  case surrogate(SurrogateError)
  case tooFewCandidates(count: Int, least: Int)
  /// No axis has two values among the measured candidates.
  case noTags
  /// No two candidates may be exchanged: each is alone in its batch.
  case nothingToShuffle

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .surrogate(let error): error.words
    case .tooFewCandidates(let count, let least):
      "\(count) tagged candidates are measured; nothing can be said of tags below \(least)"
    case .noTags: "no tag differs among the measured candidates"
    case .nothingToShuffle: "no two measured candidates share their batches, so tags cannot be shuffled within one"
    }
  }
}
