/// Patterns compiled together: environments that several of them use are decided once for each atom.
public struct PatternSet: Sendable {
  /// The patterns as given.
  public let texts: [String]
  let code: PatternCode

  public var count: Int { texts.count }

  /// - Throws: the first pattern's `PatternError`, which names the pattern.
  public init(_ texts: [String], hydrogens: Pattern.Hydrogens = .atoms) throws(PatternError) {
    var draft = PatternDraft()
    var graphs: [PatternGraph] = []
    for text in texts {
      var reader = PatternReader(text, hydrogens: hydrogens, draft: draft)
      graphs.append(try reader.readPattern())
      draft = reader.draft
    }
    self.texts = texts
    code = PatternCode(draft: draft, patterns: graphs)
  }
}
