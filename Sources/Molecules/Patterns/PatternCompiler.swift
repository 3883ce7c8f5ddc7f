/// Turns pattern graphs into the flat tables of ``PatternCode``.
struct PatternCompiler {
  private(set) var tests: [PatternCode.Test] = []
  private(set) var steps: [PatternCode.Step] = []
  private(set) var closures: [PatternCode.Closure] = []
  private(set) var needs: [PatternCode.Need] = []
  /// What the first atom of each environment must be.
  private var anchors: [Implied] = []

  /// What an expression implies of an atom, as far as it is certain.
  struct Implied: Hashable {
    var element: Int?
    var isAromatic: Bool?
  }

  mutating func noteAnchor(of graph: PatternGraph, forEnvironment index: Int) {
    precondition(index == anchors.count, "environments are compiled in order")
    anchors.append(implied(by: graph.atoms[0]))
  }

  /// - Parameter start: the atom to place first; nil = the one that is rarest in practice.
  mutating func compile(
    _ graph: PatternGraph, from start: Int?, environmentStacks: [Int]
  ) -> PatternCode.Program {
    let count = graph.atoms.count
    let likelihoods = graph.atoms.map(likelihood)
    var stepOf = [Int](repeating: -1, count: count)
    let firstStep = steps.count
    for step in 0..<count {
      // The rarest atom bonded to what is placed; a new component only when nothing is.
      var chosen: (atom: Int, edge: Int?)?
      for (index, edge) in graph.edges.enumerated() {
        let isForward = stepOf[edge.first] >= 0
        guard isForward != (stepOf[edge.second] >= 0) else { continue }
        let atom = isForward ? edge.second : edge.first
        if chosen.map({ (likelihoods[atom], atom) < (likelihoods[$0.atom], $0.atom) }) ?? true {
          chosen = (atom, index)
        }
      }
      if chosen == nil {
        let free = (0..<count).filter { stepOf[$0] < 0 }
        let root = step == 0 ? start : nil
        chosen = (root ?? free.min { (likelihoods[$0], $0) < (likelihoods[$1], $1) } ?? 0, nil)
      }
      guard let chosen else { preconditionFailure("an atom is left to place") }
      stepOf[chosen.atom] = step
      let parentEdge = chosen.edge.map { graph.edges[$0] }
      let firstClosure = closures.count
      for (index, edge) in graph.edges.enumerated()
      where index != chosen.edge && (edge.first == chosen.atom || edge.second == chosen.atom) {
        let other = edge.first == chosen.atom ? edge.second : edge.first
        if stepOf[other] >= 0 {
          closures.append(.init(step: Int32(stepOf[other]), classes: edge.classes))
        }
      }
      steps.append(
        .init(
          parent: Int32(parentEdge.map { stepOf[$0.first == chosen.atom ? $0.second : $0.first] } ?? -1),
          entry: emit(graph.atoms[chosen.atom], onPass: PatternCode.accept, onFail: PatternCode.reject),
          classes: parentEdge?.classes ?? BondClass.all, closureCount: UInt16(closures.count - firstClosure),
          closures: Int32(firstClosure), atom: Int32(chosen.atom)))
    }
    let firstNeed = needs.count
    needs.append(contentsOf: demands(of: graph))
    let deepest = graph.atoms.flatMap(environments).map { environmentStacks[$0] }.max() ?? 0
    return .init(
      firstStep: firstStep, count: count, firstNeed: firstNeed, needCount: needs.count - firstNeed,
      stack: count + deepest)
  }

  /// Appends the tests of an expression, last first, and says where they start.
  private mutating func emit(_ expression: AtomExpression, onPass: Int32, onFail: Int32) -> Int32 {
    func append(_ kind: PatternCode.Test.Kind, mask: UInt64 = 0, base: UInt64, span: UInt64) -> Int32 {
      tests.append(.init(kind: kind, mask: mask, base: base, span: span, onPass: onPass, onFail: onFail))
      return Int32(tests.count - 1)
    }
    func append(_ kind: PatternCode.Test.Kind, _ bounds: ClosedRange<Int>) -> Int32 {
      append(kind, base: UInt64(bounds.lowerBound), span: UInt64(bounds.upperBound - bounds.lowerBound))
    }
    switch expression {
    case .anything: return onPass
    case .word(let test): return append(.word, mask: test.mask, base: test.base, span: test.span)
    case .environment(let index): return append(.environment, base: UInt64(index), span: 0)
    case .ringSize(let bounds): return append(.ringSize, bounds)
    case .heteroNeighbours(let bounds, let aliphatic):
      return append(aliphatic ? .aliphaticHeteroNeighbours : .heteroNeighbours, bounds)
    case .heavyDegree(let bounds): return append(.heavyDegree, bounds)
    case .not(let inner): return emit(inner, onPass: onFail, onFail: onPass)
    case .all(let parts):
      var entry = onPass
      for part in parts.reversed() { entry = emit(part, onPass: entry, onFail: onFail) }
      return entry
    case .any(let parts):
      var entry = onFail
      for part in parts.reversed() { entry = emit(part, onPass: onPass, onFail: entry) }
      return entry
    }
  }

  private func environments(in expression: AtomExpression) -> [Int] {
    switch expression {
    case .environment(let index): [index]
    case .not(let inner): environments(in: inner)
    case .all(let parts), .any(let parts): parts.flatMap(environments)
    default: []
    }
  }

  // MARK: - Prefilter and order

  /// Atoms that any molecule with a match must have, the rarest kind first.
  private func demands(of graph: PatternGraph) -> [PatternCode.Need] {
    var counts: [Int: Int] = [:]
    for atom in graph.atoms {
      let implied = implied(by: atom)
      guard let element = implied.element else { continue }
      counts[Census.slot(element: element), default: 0] += 1
      if let isAromatic = implied.isAromatic {
        counts[Census.slot(element: element, aromatic: isAromatic), default: 0] += 1
      }
    }
    return counts.map { PatternCode.Need(slot: UInt16($0.key), count: UInt16($0.value)) }
      .sorted { (abundance(ofSlot: Int($0.slot)), $0.slot) < (abundance(ofSlot: Int($1.slot)), $1.slot) }
  }

  func implied(by expression: AtomExpression) -> Implied {
    switch expression {
    case .word(let test):
      guard test.span == 0 else { return Implied() }
      let element = test.mask & AtomWord.element.mask != 0 ? Int(test.base & AtomWord.element.mask) : nil
      let isAromatic = test.mask & AtomWord.aromatic.mask != 0 ? test.base & AtomWord.aromatic.mask != 0 : nil
      return Implied(element: element, isAromatic: isAromatic)
    case .environment(let index): return anchors[index]
    case .all(let parts):
      return parts.map(implied).reduce(into: Implied()) { sum, part in
        sum.element = sum.element ?? part.element
        sum.isAromatic = sum.isAromatic ?? part.isAromatic
      }
    case .any(let parts):
      let alternatives = parts.map(implied)
      var common = alternatives.first ?? Implied()
      for alternative in alternatives {
        if alternative.element != common.element { common.element = nil }
        if alternative.isAromatic != common.isAromatic { common.isAromatic = nil }
      }
      return common
    default: return Implied()
    }
  }

  /// Rough share of atoms of drug-like molecules by element, to start where fewest atoms qualify; results do not
  /// depend on it.
  private func abundance(of element: Int) -> Double {
    switch element {
    case 6: 0.72
    case 7: 0.12
    case 8: 0.13
    case 16: 0.02
    case 9, 17: 0.015
    case 15, 35: 0.004
    default: 0.001
    }
  }

  private func abundance(ofSlot slot: Int) -> Double { abundance(of: slot % 128) * (slot < 128 ? 1 : 0.5) }

  /// Rough share of atoms that an expression accepts.
  private func likelihood(of expression: AtomExpression) -> Double {
    switch expression {
    case .anything: return 1
    case .word(let test):
      var share = 1.0
      if test.mask & AtomWord.element.mask != 0, test.span == 0 {
        share *= abundance(of: Int(test.base & AtomWord.element.mask))
      }
      if test.mask & AtomWord.aromatic.mask != 0 { share *= 0.5 }
      if test.mask & AtomWord.charge.mask != 0 {
        share *= test.base & AtomWord.charge.mask == AtomWord.charge.holding(0) ? 0.97 : 0.03
      }
      if test.mask & AtomWord.isotope.mask != 0 { share *= 0.001 }
      let others = ~(AtomWord.element.mask | AtomWord.aromatic.mask | AtomWord.charge.mask | AtomWord.isotope.mask)
      if test.mask & others != 0 { share *= 0.35 }
      return share
    case .environment: return 0.1
    case .ringSize: return 0.4
    case .heteroNeighbours, .heavyDegree: return 0.5
    case .not(let inner): return 1 - 0.999 * likelihood(of: inner)
    case .all(let parts): return parts.reduce(1) { $0 * likelihood(of: $1) }
    case .any(let parts): return min(1, parts.reduce(0) { $0 + likelihood(of: $1) })
    }
  }
}
