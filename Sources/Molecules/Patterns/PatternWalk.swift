/// One search of a pattern over a molecule: backtracking over flat tables, without recursion except into environments
/// and without allocation.
///
/// The pointers are valid as long as the call that made the walk.
struct PatternWalk {
  let ground: PatternGround
  let tests: UnsafeBufferPointer<PatternCode.Test>
  let steps: UnsafeBufferPointer<PatternCode.Step>
  let closures: UnsafeBufferPointer<PatternCode.Closure>
  let code: PatternCode
  let rings: RingSet

  // MARK: - Answers

  /// Whether the molecule has the atoms that any match needs.
  func isPossible(_ program: PatternCode.Program) -> Bool {
    guard program.count <= ground.atomCount else { return false }
    for index in program.firstNeed..<program.firstNeed + program.needCount {
      let need = code.needs[index]
      if ground.census[Int(need.slot)] < need.count { return false }
    }
    return true
  }

  func hasMatch(_ program: PatternCode.Program) -> Bool {
    guard isPossible(program) else { return false }
    begin(program, base: 0, at: 0)
    guard advance(program, base: 0, bit: 1, end: ground.atomCount, resuming: false) else { return false }
    release(program, base: 0, bit: 1)
    return true
  }

  /// Whether the program's first step can stand on an atom.
  func matches(_ program: PatternCode.Program, at atom: Int, base: Int = 0, bit: UInt32 = 1) -> Bool {
    begin(program, base: base, at: atom)
    guard advance(program, base: base, bit: bit, end: atom + 1, resuming: false) else { return false }
    release(program, base: base, bit: bit)
    return true
  }

  func anchors(_ program: PatternCode.Program) -> [Int] {
    guard isPossible(program) else { return [] }
    var anchors: [Int] = []
    var next = 0
    while next < ground.atomCount {
      begin(program, base: 0, at: next)
      guard advance(program, base: 0, bit: 1, end: ground.atomCount, resuming: false) else { break }
      // One match on an atom is enough; go on to the next.
      anchors.append(Int(ground.assigned[0]))
      next = anchors[anchors.count - 1] + 1
      release(program, base: 0, bit: 1)
    }
    return anchors
  }

  func count(_ program: PatternCode.Program, limit: Int, found: inout AtomSets) -> Int {
    guard limit > 0, isPossible(program) else { return 0 }
    found.clear(atomCount: ground.atomCount)
    begin(program, base: 0, at: 0)
    var resuming = false
    while advance(program, base: 0, bit: 1, end: ground.atomCount, resuming: resuming) {
      resuming = true
      _ = found.insert(ground.assigned[..<program.count])
      if found.count == limit {
        release(program, base: 0, bit: 1)
        break
      }
    }
    return found.count
  }

  func matches(_ program: PatternCode.Program, limit: Int, found: inout AtomSets) -> [[Int]] {
    guard limit > 0, isPossible(program) else { return [] }
    found.clear(atomCount: ground.atomCount)
    begin(program, base: 0, at: 0)
    var result: [[Int]] = []
    var match = [Int](repeating: 0, count: program.count)
    var resuming = false
    while advance(program, base: 0, bit: 1, end: ground.atomCount, resuming: resuming) {
      resuming = true
      for step in 0..<program.count {
        match[Int(steps[program.firstStep + step].atom)] = Int(ground.assigned[step])
      }
      let index = found.insert(ground.assigned[..<program.count])
      if index == result.count {
        result.append(match)
      } else if match.lexicographicallyPrecedes(result[index]) {
        result[index] = match
      }
      if result.count == limit {
        release(program, base: 0, bit: 1)
        break
      }
    }
    return result.sorted { $0.lexicographicallyPrecedes($1) }
  }

  // MARK: - Backtracking

  private func begin(_ program: PatternCode.Program, base: Int, at atom: Int) {
    ground.assigned[base] = -1
    ground.cursor[base] = Int32(truncatingIfNeeded: atom)
  }

  private func release(_ program: PatternCode.Program, base: Int, bit: UInt32) {
    for slot in base..<base + program.count { ground.taken[Int(ground.assigned[slot])] &= ~bit }
  }

  /// Goes on to the next complete match: true with every step assigned and its atoms taken, or false with none taken.
  ///
  /// - Parameters:
  ///   - base: where the program's stack starts; its environments stack behind it.
  ///   - bit: marks the atoms taken at this depth.
  ///   - end: one past the last atom for the first step.
  private func advance(
    _ program: PatternCode.Program, base: Int, bit: UInt32, end: Int, resuming: Bool
  ) -> Bool {
    let count = program.count
    var index = resuming ? count - 1 : 0
    while true {
      let step = steps[program.firstStep + index]
      let slot = base + index
      let before = ground.assigned[slot]
      if before >= 0 { ground.taken[Int(before)] &= ~bit }
      var place = Int(ground.cursor[slot])
      var chosen = -1
      let gate = StepGate(step, tests)
      if step.parent >= 0 {
        let last = Int(ground.starts[Int(ground.assigned[base + Int(step.parent)]) + 1])
        while place < last {
          let link = ground.links[place]
          place += 1
          guard step.classes >> UInt16(truncatingIfNeeded: link & 15) & 1 != 0 else { continue }
          let atom = Int(link >> 4)
          guard gate.admits(ground.words[atom]), ground.taken[atom] & bit == 0,
            fits(step, atom, base: base, next: base + count, bit: bit)
          else { continue }
          chosen = atom
          break
        }
      } else {
        let last = index == 0 ? end : ground.atomCount
        while place < last {
          let atom = place
          place += 1
          guard gate.admits(ground.words[atom]), ground.taken[atom] & bit == 0,
            fits(step, atom, base: base, next: base + count, bit: bit)
          else { continue }
          chosen = atom
          break
        }
      }
      ground.assigned[slot] = Int32(truncatingIfNeeded: chosen)
      if chosen < 0 {
        if index == 0 { return false }
        index -= 1
        continue
      }
      ground.cursor[slot] = Int32(truncatingIfNeeded: place)
      ground.taken[chosen] |= bit
      index += 1
      if index == count { return true }
      let parent = steps[program.firstStep + index].parent
      ground.assigned[base + index] = -1
      ground.cursor[base + index] =
        parent < 0 ? 0 : ground.starts[Int(ground.assigned[base + Int(parent)])]
    }
  }

  /// Whether an atom passes a step's tests and closes its rings.
  @inline(__always) private func fits(
    _ step: PatternCode.Step, _ atom: Int, base: Int, next: Int, bit: UInt32
  ) -> Bool {
    var index = Int(step.closures)
    let end = index &+ Int(step.closureCount)
    while index < end {
      let closure = closures[index]
      index &+= 1
      let other = UInt32(truncatingIfNeeded: ground.assigned[base + Int(closure.step)])
      var isClosed = false
      for place in Int(ground.starts[atom])..<Int(ground.starts[atom + 1]) where ground.links[place] >> 4 == other {
        isClosed = closure.classes >> UInt16(truncatingIfNeeded: ground.links[place] & 15) & 1 != 0
        break
      }
      if !isClosed { return false }
    }
    let word = ground.words[atom]
    var entry = step.entry
    while entry >= 0 {
      let test = tests[Int(entry)]
      let passes =
        test.kind == .word
        ? (word & test.mask) &- test.base <= test.span : ask(test, atom, next: next, bit: bit)
      entry = passes ? test.onPass : test.onFail
    }
    return entry == PatternCode.accept
  }

  // MARK: - Tests that no word answers

  // Apart, so that the loop over words, where nearly all tests end, keeps its registers and does not jump by a table.
  @inline(never) private func ask(_ test: PatternCode.Test, _ atom: Int, next: Int, bit: UInt32) -> Bool {
    switch test.kind {
    case .word: return (ground.words[atom] & test.mask) &- test.base <= test.span
    case .environment: return stands(atom, in: Int(test.base), next: next, bit: bit << 1)
    case .ringSize: return isInRing(atom, test)
    case .heavyDegree:
      var count: UInt64 = 0
      forNeighbours(of: atom) { word in
        let isPlain =
          word & AtomWord.element.mask == 1 && word & AtomWord.isotope.mask <= AtomWord.isotope.holding(1)
        if !isPlain { count += 1 }
      }
      return count &- test.base <= test.span
    case .heteroNeighbours, .aliphaticHeteroNeighbours:
      var count: UInt64 = 0
      forNeighbours(of: atom) { word in
        let element = word & AtomWord.element.mask
        let isExcused = test.kind == .aliphaticHeteroNeighbours && word & AtomWord.aromatic.mask != 0
        if element != 6, element != 1, !isExcused { count += 1 }
      }
      return count &- test.base <= test.span
    }
  }

  private func forNeighbours(of atom: Int, _ body: (UInt64) -> Void) {
    for place in Int(ground.starts[atom])..<Int(ground.starts[atom + 1]) {
      body(ground.words[Int(ground.links[place] >> 4)])
    }
  }

  private func stands(_ atom: Int, in environment: Int, next: Int, bit: UInt32) -> Bool {
    let place = environment * ground.atomCount + atom
    let known = ground.memory[place]
    if known != 0 { return known == 2 }
    let program = code.environments[environment]
    let isThere = isPossible(program) && matches(program, at: atom, base: next, bit: bit)
    ground.memory[place] = isThere ? 2 : 1
    return isThere
  }

  private func isInRing(_ atom: Int, _ test: PatternCode.Test) -> Bool {
    for ring in 0..<rings.count where UInt64(rings.size(of: ring)) &- test.base <= test.span {
      for place in rings.range(of: ring) where rings.atoms[place] == atom { return true }
    }
    return false
  }
}

/// The test that turns most atoms away from a step, asked before all else.
private struct StepGate {
  private var mask: UInt64 = 0
  private var base: UInt64 = 0
  private var span: UInt64 = 0

  @inline(__always) init(_ step: PatternCode.Step, _ tests: UnsafeBufferPointer<PatternCode.Test>) {
    guard step.entry >= 0 else { return }
    let test = tests[Int(step.entry)]
    guard test.kind == .word, test.onFail == PatternCode.reject else { return }
    (mask, base, span) = (test.mask, test.base, test.span)
  }

  @inline(__always) func admits(_ word: UInt64) -> Bool { (word & mask) &- base <= span }
}
