/// A warning about what is known of a candidate, such as a structure that is not the named substance.
package struct CandidateFlagged: Sendable, Hashable, Codable {
  package var candidate: Int
  /// For machines, such as `name-structure-mismatch`.
  package var code: String
  package var words: String

  package init(candidate: Int, code: String, words: String) {
    self.candidate = candidate
    self.code = code
    self.words = words
  }
}
