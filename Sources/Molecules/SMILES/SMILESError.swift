/// Why a SMILES is refused: a code for machines, the 1-based column, and words for people.
public struct SMILESError: Error, Sendable, Hashable {
  /// Stable code, `kebab-case`; part of what a user may rely on.
  public let code: String
  /// 1-based column in the text as given; 0 where no single place is to blame.
  public let column: Int
  /// Lower case, with the value that offended, the position and how to mend it.
  public let words: String

  public init(code: String, column: Int, words: String) {
    self.code = code
    self.column = column
    self.words = words
  }

  public init(_ code: SMILESErrorCode, column: Int, words: String) {
    self.init(code: code.rawValue, column: column, words: words)
  }
}
