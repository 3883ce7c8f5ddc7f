/// Why a pattern is refused: a code for machines, the 1-based column, and words for people.
public struct PatternError: Error, Sendable, Hashable {
  /// Stable code, `kebab-case`; part of what a user may rely on.
  public let code: String
  /// 1-based column in the pattern as given.
  public let column: Int
  /// Lower case, with what offended and where.
  public let words: String
  /// The pattern as given.
  public let pattern: String

  public init(code: String, column: Int, words: String, pattern: String) {
    self.code = code
    self.column = column
    self.words = words
    self.pattern = pattern
  }
}
