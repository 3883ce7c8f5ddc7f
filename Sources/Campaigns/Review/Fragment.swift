/// A part of molecules that a pattern of an alert could name.
package struct Fragment: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case group, ring }

  package var kind: Kind
  /// SMARTS.
  package var pattern: String
  package var words: String

  package init(kind: Kind, pattern: String, words: String) {
    self.kind = kind
    self.pattern = pattern
    self.words = words
  }
}
