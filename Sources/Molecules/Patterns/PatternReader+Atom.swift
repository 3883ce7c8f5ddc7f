extension PatternReader {
  /// Reads an atom: a symbol of the organic subset, `*`, `a`, `A`, or an expression in brackets with its label.
  mutating func readAtom(writesStereo: inout Bool) throws(PatternError) -> (AtomExpression, label: Int) {
    guard next == UInt8(ascii: "[") else { return (try readBareAtom(), 0) }
    let place = position
    position += 1
    if let hydrogen = try readHydrogenAtom() { return hydrogen }
    let expression = try readConjunction(writesStereo: &writesStereo)
    let label = try readLabel()
    guard accept(UInt8(ascii: "]")) else {
      throw next == nil
        ? error("unclosed-bracket", at: place, "bracket is never closed")
        : error("unknown-primitive", "unknown atom primitive \(offender)")
    }
    return (expression, label)
  }

  private mutating func readLabel() throws(PatternError) -> Int {
    guard accept(UInt8(ascii: ":")) else { return 0 }
    guard let label = try readNumber() else { throw error("missing-number", "':' wants an atom map number") }
    return label
  }

  private mutating func readBareAtom() throws(PatternError) -> AtomExpression {
    let place = position
    guard let byte = next else { throw error("missing-atom", "the pattern ends where an atom should stand") }
    position += 1
    switch byte {
    case UInt8(ascii: "*"): return .anything
    case UInt8(ascii: "a"): return .aromatic(true)
    case UInt8(ascii: "A"): return .aromatic(false)
    case UInt8(ascii: "C"): return .symbol(accept(UInt8(ascii: "l")) ? 17 : 6, aromatic: false)
    case UInt8(ascii: "B"): return .symbol(accept(UInt8(ascii: "r")) ? 35 : 5, aromatic: false)
    case UInt8(ascii: "N"): return .symbol(7, aromatic: false)
    case UInt8(ascii: "O"): return .symbol(8, aromatic: false)
    case UInt8(ascii: "F"): return .symbol(9, aromatic: false)
    case UInt8(ascii: "P"): return .symbol(15, aromatic: false)
    case UInt8(ascii: "S"): return .symbol(16, aromatic: false)
    case UInt8(ascii: "I"): return .symbol(53, aromatic: false)
    case UInt8(ascii: "b"): return .symbol(5, aromatic: true)
    case UInt8(ascii: "c"): return .symbol(6, aromatic: true)
    case UInt8(ascii: "n"): return .symbol(7, aromatic: true)
    case UInt8(ascii: "o"): return .symbol(8, aromatic: true)
    case UInt8(ascii: "p"): return .symbol(15, aromatic: true)
    case UInt8(ascii: "s"): return .symbol(16, aromatic: true)
    default:
      position = place
      throw error("unexpected-character", "\(offender) is no atom, bond or ring closure here")
    }
  }

  /// `[H]`, `[2H]`, `[H+]`, `[H:1]` and their combinations are a hydrogen atom; in every other place `H` is a count.
  private mutating func readHydrogenAtom() throws(PatternError) -> (AtomExpression, label: Int)? {
    let place = position
    let isotope = try readNumber()
    guard accept(UInt8(ascii: "H")) else {
      position = place
      return nil
    }
    let charge = try readCharge()
    guard next == UInt8(ascii: ":") || next == UInt8(ascii: "]") else {
      position = place
      return nil
    }
    let label = try readLabel()
    guard accept(UInt8(ascii: "]")) else { throw error("unclosed-bracket", "no ']' after an atom map number") }
    var parts: [AtomExpression] = [.element(1)]
    if let isotope { parts.append(try bounded(AtomWord.isotope, isotope...isotope, at: place)) }
    if let charge { parts.append(charge) }
    return (.all(parts), label)
  }

  // MARK: - Logic: `!` binds closest, then atoms side by side and `&`, then `,`, then `;`

  private mutating func readConjunction(writesStereo: inout Bool) throws(PatternError) -> AtomExpression {
    var parts = [try readAlternatives(writesStereo: &writesStereo)]
    while accept(UInt8(ascii: ";")) { parts.append(try readAlternatives(writesStereo: &writesStereo)) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func readAlternatives(writesStereo: inout Bool) throws(PatternError) -> AtomExpression {
    var parts = [try readProduct(writesStereo: &writesStereo)]
    while accept(UInt8(ascii: ",")) { parts.append(try readProduct(writesStereo: &writesStereo)) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func readProduct(writesStereo: inout Bool) throws(PatternError) -> AtomExpression {
    var parts: [AtomExpression] = []
    while true {
      parts.append(try readUnary(writesStereo: &writesStereo))
      if accept(UInt8(ascii: "&")) { continue }
      switch next {
      case nil, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "]"), UInt8(ascii: ":"):
        return parts.count == 1 ? parts[0] : .all(parts)
      default: continue
      }
    }
  }

  private mutating func readUnary(writesStereo: inout Bool) throws(PatternError) -> AtomExpression {
    var isNegated = false
    while accept(UInt8(ascii: "!")) { isNegated.toggle() }
    if next == UInt8(ascii: "@") {
      guard !isNegated else { throw error("unsupported-stereo", "negated chirality is not supported") }
      try readChirality()
      writesStereo = true
      return .anything
    }
    let primitive = try readPrimitive()
    return isNegated ? .not(primitive) : primitive
  }

  private mutating func readChirality() throws(PatternError) {
    position += 1
    if !accept(UInt8(ascii: "@")), let byte = next, "TASO".utf8.contains(byte), position + 1 < bytes.count,
      "HLPB".utf8.contains(bytes[position + 1])
    {
      throw error("unsupported-stereo", "chirality classes such as '@TH' are not supported")
    }
    _ = accept(UInt8(ascii: "?"))
  }

  // MARK: - Environments

  /// Reads `(…)` after `$`.
  mutating func readEnvironment() throws(PatternError) -> AtomExpression {
    let place = position - 1
    guard accept(UInt8(ascii: "(")) else { throw error("bad-environment", "'$' wants '('") }
    guard nesting < Self.maximumNesting else {
      throw error("too-deep", at: place, "environments nested deeper than \(Self.maximumNesting)")
    }
    let start = position
    nesting += 1
    let graph = try readChain()
    nesting -= 1
    let key = PatternDraft.EnvironmentKey(text: Array(bytes[start..<position]), hydrogens: hydrogens)
    guard accept(UInt8(ascii: ")")) else { throw error("unclosed-environment", at: place, "'$(' is never closed") }
    return .environment(draft.index(of: key) ?? draft.add(graph, as: key))
  }
}
