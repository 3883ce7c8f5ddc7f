/// Looks for patterns in one molecule after another, keeping its memory between them.
///
/// Not `Sendable`: made and used by one serving loop. A class because it owns raw memory.
public final class SubstructureSearch {
  private var molecule: Perceived?
  private var ground = PatternGround()
  /// Whose environments are remembered for the current molecule.
  private var remembered: PatternCode?
  private var found = AtomSets()

  public init() {}

  public init(_ molecule: Perceived) { open(molecule) }

  deinit { ground.deallocate() }

  /// Turns to a molecule; what follows is asked of it.
  public func open(_ molecule: Perceived) {
    ground.lay(molecule)
    self.molecule = molecule
    remembered = nil
  }

  /// Whether a pattern is found at all.
  public func hasMatch(of pattern: Pattern) -> Bool {
    withWalk(pattern.code) { $0.hasMatch($0.code.searches[0]) }
  }

  /// Number of sets of atoms that match, at most `limit`.
  public func count(of pattern: Pattern, limit: Int = Pattern.defaultLimit) -> Int {
    withWalk(pattern.code) { $0.count($0.code.searches[0], limit: limit, found: &found) }
  }

  /// For each set of atoms that matches, the atoms in the order of the pattern; see ``Pattern/matches(in:limit:)``.
  public func matches(of pattern: Pattern, limit: Int = Pattern.defaultLimit) -> [[Int]] {
    withWalk(pattern.code) { $0.matches($0.code.searches[0], limit: limit, found: &found) }
  }

  /// The atoms that the pattern's first atom can stand on, ascending.
  public func anchors(of pattern: Pattern) -> [Int] {
    withWalk(pattern.code) { $0.anchors($0.code.anchored[0]) }
  }

  /// Number of matches of each pattern of a set, at most `limit` each.
  public func counts(of set: PatternSet, limit: Int = Pattern.defaultLimit) -> [Int] {
    withWalk(set.code) { walk in walk.code.searches.map { walk.count($0, limit: limit, found: &found) } }
  }

  /// Which patterns of a set are found, ascending.
  public func hits(of set: PatternSet) -> [Int] {
    withWalk(set.code) { walk in
      walk.code.searches.indices.filter { walk.hasMatch(walk.code.searches[$0]) }
    }
  }

  /// Which of some patterns of a set are found, in the order given.
  package func hits(of set: PatternSet, among candidates: [Int]) -> [Int] {
    withWalk(set.code) { walk in candidates.filter { walk.hasMatch(walk.code.searches[$0]) } }
  }

  /// Matches of one pattern of a set.
  public func matches(of index: Int, in set: PatternSet, limit: Int = Pattern.defaultLimit) -> [[Int]] {
    withWalk(set.code) { $0.matches($0.code.searches[index], limit: limit, found: &found) }
  }

  /// The atoms that the first atom of one pattern of a set can stand on, ascending.
  public func anchors(of index: Int, in set: PatternSet) -> [Int] {
    withWalk(set.code) { $0.anchors($0.code.anchored[index]) }
  }

  /// For each of the atoms the first pattern of a set whose first atom can stand on it, or nil.
  func firstAnchored(on atoms: [Int], in set: PatternSet) -> [Int?] {
    withWalk(set.code) { walk in
      let code = walk.code
      let possible = code.anchored.indices.filter { walk.isPossible(code.anchored[$0]) }
      return atoms.map { atom in
        let element = walk.ground.element(of: atom)
        return possible.first { index in
          let demanded = code.anchorElements[index] ?? element
          return demanded == element && walk.matches(code.anchored[index], at: atom)
        }
      }
    }
  }

  private func withWalk<Result>(_ code: PatternCode, _ body: (PatternWalk) -> Result) -> Result {
    guard let molecule else { preconditionFailure("no molecule is open") }
    ground.reserve(stack: code.stack)
    if !code.environments.isEmpty, remembered !== code {
      ground.forgetEnvironments(count: code.environments.count)
      remembered = code
    }
    return code.tests.withUnsafeBufferPointer { tests in
      code.steps.withUnsafeBufferPointer { steps in
        code.closures.withUnsafeBufferPointer { closures in
          body(
            PatternWalk(
              ground: ground, tests: tests, steps: steps, closures: closures, code: code, rings: molecule.rings))
        }
      }
    }
  }
}
