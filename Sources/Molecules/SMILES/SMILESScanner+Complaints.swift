// Words for what is wrong with a SMILES. Out of line: only refused texts pay for them.
extension SMILESScanner {
  private func error(_ code: SMILESErrorCode, at place: Int, _ words: (Int) -> String) -> SMILESError {
    let column = column(at: place)
    return SMILESError(code, column: column, words: words(column))
  }

  /// The byte as it should stand in a message.
  private func shown(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7f ? String(UnicodeScalar(byte)) : "0x" + String(byte, radix: 16)
  }

  // MARK: characters

  func unexpected(_ byte: UInt8) -> SMILESError {
    switch byte {
    case UInt8(ascii: "*"): return wildcard(at: position)
    case UInt8(ascii: ">"):
      return error(.reaction, at: position) { "reaction arrow > at column \($0); give each molecule its own line" }
    case UInt8(ascii: "<"):
      if self.byte(at: position + 1) == UInt8(ascii: "-") { return dativeArrow() }
    case UInt8(ascii: "~"):
      return error(.anyBond, at: position) { "bond ~ at column \($0) has no order; write - = # $ or :" }
    case UInt8(ascii: "]"):
      return error(.unopenedBracket, at: position) { "bracket ] at column \($0) was never opened" }
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): return unknownAtom()
    case 0xef where position == 0 && self.byte(at: 1) == 0xbb && self.byte(at: 2) == 0xbf:
      return error(.byteOrderMark, at: 0) { _ in "byte-order mark before the SMILES; remove it" }
    default: break
    }
    return SMILESScanner.strayByte(byte, column: column(at: position))
      ?? error(.unexpectedCharacter, at: position) { "unexpected character \(shown(byte)) at column \($0)" }
  }

  /// The outcome for bytes that belong into no SMILES at all, wherever they stand; nil for printable ASCII.
  static func strayByte(_ byte: UInt8, column: Int) -> SMILESError? {
    let (code, words): (SMILESErrorCode, String)
    switch byte {
    case 0x00: (code, words) = (.nullByte, "NUL byte")
    case 0x09: (code, words) = (.tab, "tab")
    case 0x0a: (code, words) = (.lineFeed, "line feed")
    case 0x0d: (code, words) = (.carriageReturn, "carriage return")
    case 0x20: (code, words) = (.space, "space")
    case 0x01...0x1f, 0x7f: (code, words) = (.controlCharacter, "control character 0x\(String(byte, radix: 16))")
    case 0x80...0xff: (code, words) = (.nonASCII, "non-ASCII character")
    default: return nil
    }
    return SMILESError(code, column: column, words: "\(words) at column \(column); remove it")
  }

  private func isSmall(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

  private func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

  /// A letter that is no atom outside brackets: an element that needs them (`Na`, `Si`, `K`), or none at all.
  private func unknownAtom() -> SMILESError {
    let letter = byte(at: position)
    if isSmall(letter), position > 0, isCapital(text[position - 1]),
      let needing = needsBrackets(text[position - 1], letter, at: position - 1)
    {
      return needing
    }
    if isCapital(letter) {
      let next = byte(at: position + 1)
      if isSmall(next), let needing = needsBrackets(letter, next, at: position) { return needing }
      if let needing = needsBrackets(letter, 0, at: position) { return needing }
    }
    if letter == UInt8(ascii: "D") || letter == UInt8(ascii: "T") {
      let isotope = letter == UInt8(ascii: "D") ? "[2H]" : "[3H]"
      return error(.missingBrackets, at: position) {
        "\(shown(letter)) at column \($0) is no element; write \(isotope)"
      }
    }
    return error(.unknownAtom, at: position) { "no atom \(shown(letter)) at column \($0)" }
  }

  private func needsBrackets(_ first: UInt8, _ second: UInt8, at place: Int) -> SMILESError? {
    let atomicNumber = ElementSymbol.atomicNumber(first, second)
    if atomicNumber == 0 { return nil }
    let symbol = Element.symbols[Int(atomicNumber)]
    return error(.missingBrackets, at: place) { "\(symbol) at column \($0) needs brackets: [\(symbol)]" }
  }

  func wildcard(at place: Int) -> SMILESError {
    error(.wildcard, at: place) { "wildcard atom * at column \($0) stands for no element; name one" }
  }

  func dativeArrow() -> SMILESError {
    error(.dativeArrow, at: position) {
      "dative arrow at column \($0); write charges and a single bond"
    }
  }

  // MARK: brackets

  /// `[` without `]`, or else the first byte that stands where it must not.
  func unexpectedInBracket(at place: Int, opening: Int) -> SMILESError {
    if place >= text.count || byte(at: place) == UInt8(ascii: "[") {
      return error(.unclosedBracket, at: opening) { "unclosed bracket [ opened at column \($0)" }
    }
    let byte = byte(at: place)
    if let stray = SMILESScanner.strayByte(byte, column: column(at: place)) { return stray }
    if isCapital(byte), isCapital(text[place - 1]), ElementSymbol.atomicNumber(text[place - 1], byte | 0x20) != 0 {
      let symbol = Element.symbols[Int(ElementSymbol.atomicNumber(text[place - 1], byte | 0x20))]
      return error(.unknownElement, at: place - 1) {
        "no element \(shown(text[place - 1]))\(shown(byte)) at column \($0); write \(symbol)"
      }
    }
    return error(.unexpectedInBracket, at: place) {
      "unexpected \(shown(byte)) at column \($0); a bracket holds isotope, symbol, @, H, charge, class, in this order"
    }
  }

  func missingElement(at place: Int, opening: Int, hasIsotope: Bool) -> SMILESError {
    guard byte(at: place) == UInt8(ascii: "]") else { return unexpectedInBracket(at: place, opening: opening) }
    if hasIsotope {
      return error(.missingElement, at: place) { "no element after the isotope at column \($0)" }
    }
    return error(.emptyBracket, at: opening) { "empty brackets at column \($0); name an element" }
  }

  func unknownElement(at place: Int) -> SMILESError {
    var symbol = shown(byte(at: place))
    var end = place + 1
    while end < place + 12, isSmall(byte(at: end)) {
      symbol += shown(byte(at: end))
      end += 1
    }
    return error(.unknownElement, at: place) { "no element \(symbol) at column \($0)" }
  }

  func isotopeOutOfRange(at place: Int) -> SMILESError {
    error(.isotopeOutOfRange, at: place) { "isotope at column \($0) is above \(SMILESLimits.isotope)" }
  }

  func chiralityOutOfRange(at place: Int, last: Int, name: String) -> SMILESError {
    error(.chiralityOutOfRange, at: place) { "\(name) stereo at column \($0) needs a number from 1 to \(last)" }
  }

  func hydrogenCountOutOfRange(at place: Int, on atomicNumber: UInt8) -> SMILESError {
    let symbol = Element.symbols[Int(atomicNumber)]
    return error(.hydrogenCountOutOfRange, at: place) { "more hydrogens at column \($0) than \(symbol) can hold" }
  }

  func hydrogenOnHydrogen(at place: Int) -> SMILESError {
    error(.hydrogenOnHydrogen, at: place) { "hydrogen count at column \($0) on a hydrogen; write [H][H]" }
  }

  func chargeOutOfRange(at place: Int) -> SMILESError {
    error(.chargeOutOfRange, at: place) { "charge at column \($0) is beyond ±\(SMILESLimits.charge)" }
  }

  func repeatedChargeSign(at place: Int) -> SMILESError {
    error(.repeatedChargeSign, at: place) { "more than two charge signs at column \($0); write a number, such as +3" }
  }

  // MARK: limits

  func tooManyAtoms() -> SMILESError {
    error(.tooManyAtoms, at: position) { "more than \(SMILESLimits.heavyAtoms) heavy atoms at column \($0)" }
  }

  func nestedTooDeeply() -> SMILESError {
    error(.nestedTooDeeply, at: position) {
      "more than \(SMILESLimits.nesting) branches in one another at column \($0)"
    }
  }

  func tooManyOpenRingBonds(at place: Int) -> SMILESError {
    error(.tooManyOpenRingBonds, at: place) {
      "more than \(SMILESLimits.openRingBonds) ring bonds open at once at column \($0)"
    }
  }

  func tooManyRingBonds(at place: Int) -> SMILESError {
    error(.tooManyRingBondsOnAtom, at: place) {
      "more than \(SMILESLimits.ringBondsPerAtom) ring bonds on one atom at column \($0)"
    }
  }
}
