/// A pattern as read, before it is compiled: a graph of atom and bond expressions.
struct PatternGraph: Sendable, Hashable {
  struct Edge: Sendable, Hashable {
    var first: Int
    var second: Int
    /// The set of ``BondClass`` numbers that may stand here.
    var classes: UInt16
  }

  var atoms: [AtomExpression] = []
  var edges: [Edge] = []
  /// Atom map numbers (`[C:1]`), 0 where none is written.
  var labels: [Int] = []
  /// Whether stereo marks were written, which matching does not look at.
  var writesStereo = false
}

/// Patterns that are compiled together, with the environments (`$(…)`) that they share.
struct PatternDraft: Sendable {
  struct EnvironmentKey: Hashable {
    var text: [UInt8]
    var hydrogens: Pattern.Hydrogens
  }

  /// Inner environments stand before those that use them.
  private(set) var environments: [PatternGraph] = []
  private var known: [EnvironmentKey: Int] = [:]

  func index(of key: EnvironmentKey) -> Int? { known[key] }

  mutating func add(_ graph: PatternGraph, as key: EnvironmentKey) -> Int {
    environments.append(graph)
    known[key] = environments.count - 1
    return environments.count - 1
  }
}
