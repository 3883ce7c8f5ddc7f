/// What a pattern demands of one atom, as read: tests joined by and, or, not.
indirect enum AtomExpression: Sendable, Hashable {
  /// `*`
  case anything
  /// A field of ``AtomWord`` (or several fields, equal to given values) lies within bounds.
  case word(WordTest)
  /// `$(…)`; the index of the environment in the draft.
  case environment(Int)
  /// `k…`: in a ring of the set whose size lies within bounds.
  case ringSize(ClosedRange<Int>)
  /// `z…`, `Z…`: number of neighbours that are neither carbon nor hydrogen (`Z`: nor aromatic).
  case heteroNeighbours(ClosedRange<Int>, aliphatic: Bool)
  /// `d…`: number of neighbours other than plain hydrogen.
  case heavyDegree(ClosedRange<Int>)
  case not(AtomExpression)
  case all([AtomExpression])
  case any([AtomExpression])

  /// Passes when `(word & mask) - base` is at most `span`, in wrapping arithmetic.
  struct WordTest: Sendable, Hashable {
    var mask: UInt64
    var base: UInt64
    var span: UInt64
  }

  static func field(_ field: AtomWord.Field, _ bounds: ClosedRange<Int>) -> AtomExpression {
    let low = field.holding(bounds.lowerBound)
    return .word(WordTest(mask: field.mask, base: low, span: field.holding(bounds.upperBound) - low))
  }

  static func field(_ field: AtomWord.Field, _ value: Int) -> AtomExpression { .field(field, value...value) }

  static func element(_ atomicNumber: Int) -> AtomExpression { .field(AtomWord.element, atomicNumber) }

  static func aromatic(_ isAromatic: Bool) -> AtomExpression { .field(AtomWord.aromatic, isAromatic ? 1 : 0) }

  /// An element symbol: `C` is aliphatic carbon, `c` aromatic carbon.
  static func symbol(_ atomicNumber: Int, aromatic: Bool) -> AtomExpression {
    let (element, flag) = (AtomWord.element, AtomWord.aromatic)
    return .word(
      WordTest(
        mask: element.mask | flag.mask, base: element.holding(atomicNumber) | flag.holding(aromatic ? 1 : 0), span: 0))
  }

  /// An equal expression with nested logic flattened, equalities of several fields fused into one test, and costly
  /// tests last.
  var simplified: AtomExpression {
    switch self {
    case .anything, .word, .environment, .ringSize, .heteroNeighbours, .heavyDegree: return self
    case .not(let inner):
      if case .not(let twice) = inner { return twice.simplified }
      return .not(inner.simplified)
    case .all(let parts):
      var tests: [AtomExpression] = []
      var fused: WordTest?
      for part in parts.map(\.simplified) {
        let members = if case .all(let inner) = part { inner } else { [part] }
        for member in members {
          switch member {
          case .anything: break
          case .word(let test) where test.span == 0 && (fused?.mask ?? 0) & test.mask == 0:
            fused = WordTest(mask: (fused?.mask ?? 0) | test.mask, base: (fused?.base ?? 0) | test.base, span: 0)
          case .word(let test) where test == fused: break
          default: tests.append(member)
          }
        }
      }
      if let fused { tests.insert(.word(fused), at: 0) }
      tests = tests.filter { !$0.isCostly } + tests.filter(\.isCostly)
      return tests.isEmpty ? .anything : tests.count == 1 ? tests[0] : .all(tests)
    case .any(let parts):
      let alternatives = parts.map(\.simplified).flatMap {
        if case .any(let inner) = $0 { inner } else { [$0] }
      }
      let ordered = alternatives.filter { !$0.isCostly } + alternatives.filter(\.isCostly)
      return ordered.count == 1 ? ordered[0] : .any(ordered)
    }
  }

  /// Whether an environment has to be matched to decide.
  private var isCostly: Bool {
    switch self {
    case .environment: true
    case .not(let inner): inner.isCostly
    case .all(let parts), .any(let parts): parts.contains(where: \.isCostly)
    default: false
    }
  }
}
