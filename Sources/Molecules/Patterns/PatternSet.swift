/// Patterns compiled together: environments that several of them use are decided once for each atom.
public struct PatternSet: Sendable {
  /// The patterns as given.
  public let texts: [String]
  let code: PatternCode

  public var count: Int { texts.count }

  /// - Throws: the first pattern's `PatternError`, which names the pattern.
  public init(_ texts: [String], hydrogens: Pattern.Hydrogens = .atoms) throws(PatternError) {
    self.init(try ReadPatterns(texts, hydrogens: hydrogens))
  }

  package init(_ patterns: ReadPatterns) {
    texts = patterns.texts
    code = PatternCode(draft: patterns.draft, patterns: patterns.graphs)
  }
}
