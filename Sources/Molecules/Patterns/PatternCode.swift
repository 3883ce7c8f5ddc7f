/// Compiled patterns: flat tables that a search walks without allocating.
///
/// Shared by every copy of a ``Pattern`` or ``PatternSet``; its identity says whose environments a search remembers.
final class PatternCode: Sendable {
  /// One decision about an atom. A program of tests is a graph of jumps that ends in `accept` or `reject`.
  struct Test: Sendable {
    enum Kind: UInt8, Sendable {
      case word, environment, ringSize, heteroNeighbours, aliphaticHeteroNeighbours, heavyDegree
    }
    var kind: Kind
    /// `.word`: as in ``AtomExpression/WordTest``. `.environment`: `base` is its index. Counts: from `base`, `span` more.
    var mask: UInt64
    var base: UInt64
    var span: UInt64
    var onPass: Int32
    var onFail: Int32
  }

  static let accept: Int32 = -1
  static let reject: Int32 = -2

  /// The next atom of the pattern to place.
  struct Step: Sendable {
    /// The earlier step that it is bonded to; -1 where a component starts.
    var parent: Int32
    /// Its first test.
    var entry: Int32
    /// What the bond to the parent may be.
    var classes: UInt16
    var closureCount: UInt16
    /// Where its further bonds to earlier steps stand.
    var closures: Int32
    /// The atom's number in the pattern as written.
    var atom: Int32
  }

  struct Closure: Sendable {
    var step: Int32
    var classes: UInt16
  }

  /// A molecule needs at least `count` atoms in a slot of ``Census``.
  struct Need: Sendable, Hashable {
    var slot: UInt16
    var count: UInt16
  }

  /// A whole pattern, or an environment, in one order of placing.
  struct Program: Sendable {
    var firstStep: Int
    var count: Int
    var firstNeed: Int
    var needCount: Int
    /// Stack that the program and its environments take.
    var stack: Int
  }

  let tests: [Test]
  let steps: [Step]
  let closures: [Closure]
  let needs: [Need]
  /// Environments, each anchored at its first atom.
  let environments: [Program]
  /// The patterns, starting at the atom that is rarest in practice.
  let searches: [Program]
  /// The patterns again, starting at their first atom.
  let anchored: [Program]
  /// The element that the first atom of each pattern must be, where that is certain.
  let anchorElements: [Int?]
  /// Stack that any of them takes.
  let stack: Int

  init(draft: PatternDraft, patterns: [PatternGraph]) {
    var compiler = PatternCompiler()
    var stacks: [Int] = []
    var environments: [Program] = []
    for (index, graph) in draft.environments.enumerated() {
      let program = compiler.compile(graph, from: 0, environmentStacks: stacks)
      compiler.noteAnchor(of: graph, forEnvironment: index)
      stacks.append(program.stack)
      environments.append(program)
    }
    self.environments = environments
    searches = patterns.map { compiler.compile($0, from: nil, environmentStacks: stacks) }
    anchored = patterns.map { compiler.compile($0, from: 0, environmentStacks: stacks) }
    anchorElements = patterns.map { compiler.implied(by: $0.atoms[0]).element }
    stack = (searches + anchored).map(\.stack).max() ?? 0
    tests = compiler.tests
    steps = compiler.steps
    closures = compiler.closures
    needs = compiler.needs
  }
}

/// The slots in which a molecule's atoms are counted before any atom is looked at: by element, and by element with
/// aromaticity.
enum Census {
  static let size = 3 * 128
  static func slot(element: Int) -> Int { element }
  static func slot(element: Int, aromatic: Bool) -> Int { 128 + (aromatic ? 128 : 0) + element }
}
