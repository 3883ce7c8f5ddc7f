extension PatternReader {
  /// Reads one primitive inside brackets.
  mutating func readPrimitive() throws(PatternError) -> AtomExpression {
    guard let byte = next else { throw error("missing-primitive", "the pattern ends inside a bracket") }
    if let symbol = readSymbol() { return symbol }
    let place = position
    if let isotope = try readNumber() { return try bounded(AtomWord.isotope, isotope...isotope, at: place) }
    if let charge = try readCharge() { return charge }
    position += 1
    switch byte {
    case UInt8(ascii: "*"): return .anything
    case UInt8(ascii: "a"): return .aromatic(true)
    case UInt8(ascii: "A"): return .aromatic(false)
    case UInt8(ascii: "#"):
      guard let number = try readNumber(), number < Element.symbols.count else {
        throw error("bad-atomic-number", at: place, "'#' wants an atomic number up to \(Element.symbols.count - 1)")
      }
      return .element(number)
    case UInt8(ascii: "D"): return try readCount(of: AtomWord.degree, bare: 1...1)
    case UInt8(ascii: "X"): return try readCount(of: AtomWord.connectivity, bare: 1...1)
    case UInt8(ascii: "v"): return try readCount(of: AtomWord.valence, bare: 1...1)
    case UInt8(ascii: "H"): return try readCount(of: AtomWord.hydrogens, bare: 1...1)
    case UInt8(ascii: "h"):
      return try readCount(of: AtomWord.countedHydrogens, bare: 1...AtomWord.countedHydrogens.limit)
    case UInt8(ascii: "R"): return try readCount(of: AtomWord.rings, bare: 1...AtomWord.rings.limit)
    case UInt8(ascii: "r"): return try readCount(of: AtomWord.smallestRing, bare: 1...AtomWord.smallestRing.limit)
    case UInt8(ascii: "x"): return try readCount(of: AtomWord.ringBonds, bare: 1...AtomWord.ringBonds.limit)
    case UInt8(ascii: "k"): return .ringSize(try readBounds(bare: 1...Int.max))
    case UInt8(ascii: "d"): return .heavyDegree(try readBounds(bare: 1...1))
    case UInt8(ascii: "z"): return .heteroNeighbours(try readBounds(bare: 1...Int.max), aliphatic: false)
    case UInt8(ascii: "Z"): return .heteroNeighbours(try readBounds(bare: 1...Int.max), aliphatic: true)
    case UInt8(ascii: "^"):
      guard let number = try readNumber(), number <= 5 else {
        throw error("bad-hybridisation", at: place, "'^' wants 0 (s), 1 (sp), 2 (sp2), 3 (sp3), 4 (sp3d) or 5 (sp3d2)")
      }
      let hybridisations: [Hybridisation] = [.s, .sp, .sp2, .sp3, .sp3d, .sp3d2]
      return .field(AtomWord.hybridisation, Int(hybridisations[number].rawValue))
    case UInt8(ascii: "$"): return try readEnvironment()
    default:
      position = place
      if "]&,;:".utf8.contains(byte) { throw error("missing-primitive", "no atom primitive before \(offender)") }
      throw error("unknown-primitive", "unknown atom primitive \(offender)")
    }
  }

  /// An element symbol; two letters are preferred to one, so that `[Cl]` is chlorine and `[Rn]` is radon.
  private mutating func readSymbol() -> AtomExpression? {
    guard let first = next, Self.isLetter(first) else { return nil }
    if position + 1 < bytes.count, Self.isLetter(bytes[position + 1]) {
      let second = bytes[position + 1]
      if let number = Self.aromatic(first, second) {
        position += 2
        return .symbol(number, aromatic: true)
      }
      // No symbol has a capital second letter, or a small first one besides those above.
      if first < UInt8(ascii: "a"), second >= UInt8(ascii: "a"),
        let number = Element.atomicNumber(of: String(decoding: [first, second], as: UTF8.self))
      {
        position += 2
        // RDKit and Open Babel read a capital symbol outside the organic subset, such as `[Se]`, as the element alone.
        return .element(Int(number))
      }
    }
    if let number = Self.aromatic(first) {
      position += 1
      return .symbol(number, aromatic: true)
    }
    // A lone 'H' is a count.
    guard first != UInt8(ascii: "H"), first < UInt8(ascii: "a"),
      let number = Element.atomicNumber(of: String(decoding: [first], as: UTF8.self))
    else { return nil }
    position += 1
    switch number {
    case 5, 6, 7, 8, 9, 15, 16, 53: return .symbol(Int(number), aromatic: false)
    default: return .element(Int(number))
    }
  }

  private static func aromatic(_ first: UInt8, _ second: UInt8) -> Int? {
    switch (first, second) {
    case (UInt8(ascii: "s"), UInt8(ascii: "i")): 14
    case (UInt8(ascii: "a"), UInt8(ascii: "s")): 33
    case (UInt8(ascii: "s"), UInt8(ascii: "e")): 34
    case (UInt8(ascii: "t"), UInt8(ascii: "e")): 52
    default: nil
    }
  }

  private static func aromatic(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "b"): 5
    case UInt8(ascii: "c"): 6
    case UInt8(ascii: "n"): 7
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "p"): 15
    case UInt8(ascii: "s"): 16
    default: nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    return letters.contains(byte | 0x20)
  }

  /// `+`, `++`, `+2`, `+{1-3}` and the same with `-`; nil where no charge stands.
  mutating func readCharge() throws(PatternError) -> AtomExpression? {
    let place = position
    guard let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    position += 1
    let direction = sign == UInt8(ascii: "+") ? 1 : -1
    if let bounds = try readBraces() {
      let most = min(bounds.upperBound, 31)
      guard bounds.lowerBound <= most else { throw error("number-too-large", at: place, "charge too large") }
      return .field(
        AtomWord.charge, direction > 0 ? bounds.lowerBound...most : -most ... -bounds.lowerBound)
    }
    var size = 1
    if let number = try readNumber() {
      size = number
    } else {
      while accept(sign) { size += 1 }
    }
    guard size <= 30 else { throw error("number-too-large", at: place, "charge too large") }
    return .field(AtomWord.charge, direction * size)
  }

  private mutating func readCount(
    of field: AtomWord.Field, bare: ClosedRange<Int>
  ) throws(PatternError) -> AtomExpression {
    let place = position
    let bounds = try readBounds(bare: bare)
    return try bounded(field, bounds, at: place)
  }

  /// The number or the `{low-high}` after a primitive's letter; `bare` where neither is written.
  private mutating func readBounds(bare: ClosedRange<Int>) throws(PatternError) -> ClosedRange<Int> {
    if let braces = try readBraces() { return braces }
    if let number = try readNumber() { return number...number }
    return bare
  }

  /// `{2-4}`, `{-4}`, `{2-}`; nil where no brace stands.
  private mutating func readBraces() throws(PatternError) -> ClosedRange<Int>? {
    let place = position
    guard accept(UInt8(ascii: "{")) else { return nil }
    let low = try readNumber()
    guard accept(UInt8(ascii: "-")) else { throw error("bad-range", at: place, "'{' wants low-high") }
    let high = try readNumber()
    guard accept(UInt8(ascii: "}")), low != nil || high != nil, low ?? 0 <= high ?? Int.max else {
      throw error("bad-range", at: place, "'{' wants low-high with low at most high")
    }
    return (low ?? 0)...(high ?? Int.max)
  }

  /// A test on a field, refused where saturation would make it wrong.
  func bounded(
    _ field: AtomWord.Field, _ bounds: ClosedRange<Int>, at place: Int
  ) throws(PatternError) -> AtomExpression {
    let isOpen = bounds.upperBound >= field.limit
    guard bounds.lowerBound < field.limit, !isOpen || bounds.upperBound == Int.max || bounds.upperBound == field.limit
    else {
      throw error("number-too-large", at: place, "number too large (at most \(field.limit - 1))")
    }
    return .field(field, bounds.lowerBound...min(bounds.upperBound, field.limit))
  }
}
