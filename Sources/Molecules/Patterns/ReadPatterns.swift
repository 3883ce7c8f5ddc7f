/// Patterns that are read and not compiled yet: what a ``PatternSet`` and a ``PatternPrefilter`` are made from.
///
/// Reading costs less than compiling, and says all that can be wrong with a pattern.
package struct ReadPatterns: Sendable {
  private(set) var texts: [String] = []
  private(set) var draft = PatternDraft()
  private(set) var graphs: [PatternGraph] = []
  private let hydrogens: Pattern.Hydrogens

  package init(hydrogens: Pattern.Hydrogens) { self.hydrogens = hydrogens }

  /// - Throws: the first pattern's `PatternError`, which names the pattern.
  init(_ texts: [String], hydrogens: Pattern.Hydrogens) throws(PatternError) {
    self.init(hydrogens: hydrogens)
    for text in texts { try append(text) }
  }

  /// - Throws: `PatternError`, where the text is no pattern of the subset; it is then not taken in.
  package mutating func append(_ text: String) throws(PatternError) {
    // Handed over and not shared: else each environment that is added would copy all that are there.
    var reader = PatternReader(text, hydrogens: hydrogens, draft: draft)
    draft = PatternDraft()
    defer { draft = reader.draft }
    graphs.append(try reader.readPattern())
    texts.append(text)
  }
}
