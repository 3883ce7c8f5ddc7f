/// Turns a text that common tools write but OpenSMILES forbids into one that it allows (relaxed mode only).
///
/// Takes away what stands around the SMILES (byte-order mark, white space, title, CXSMILES block), superfluous dots,
/// parentheses and repeated bond symbols; reads `->` and `<-` as single bonds and `D`, `T`, `H` outside brackets as
/// hydrogens. What it does not know it leaves for the scanner to refuse.
struct SMILESMending {
  private let given: UnsafeBufferPointer<UInt8>
  private(set) var text: [UInt8] = []
  /// For every byte of `text`, its 1-based column in the text as given (a byte-order mark has no column).
  private(set) var columns: [UInt32] = []
  private(set) var notes: [String] = []

  private var position = 0
  /// Bytes before column 1.
  private var markLength = 0
  /// The open parentheses: whether each is superfluous.
  private var parentheses: [(isSuperfluous: Bool, position: Int)] = []

  init(_ given: UnsafeBufferPointer<UInt8>) throws(SMILESError) {
    self.given = given
    skipFrame()
    // A text beyond the limit is refused anyway.
    while position < given.count, !isEnd(given[position]), text.count <= SMILESLimits.bytes { try mendNext() }
    noteRest()
    if text.last == UInt8(ascii: "."), parentheses.isEmpty { dropLast() }
  }

  private func byte(at position: Int) -> UInt8 { position < given.count ? given[position] : 0 }

  private func column(at position: Int) -> Int { position + 1 - markLength }

  private mutating func keep(_ byte: UInt8) {
    text.append(byte)
    columns.append(UInt32(truncatingIfNeeded: column(at: position)))
  }

  private mutating func dropLast() {
    text.removeLast()
    columns.removeLast()
  }

  // MARK: around the SMILES

  private static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0d) }

  /// White space ends a SMILES; a bar starts a CXSMILES block even where the space before it is missing.
  private func isEnd(_ byte: UInt8) -> Bool { Self.isWhiteSpace(byte) || byte == UInt8(ascii: "|") }

  private mutating func skipFrame() {
    if byte(at: 0) == 0xef, byte(at: 1) == 0xbb, byte(at: 2) == 0xbf {
      markLength = 3
      position = 3
    }
    while position < given.count, Self.isWhiteSpace(given[position]) { position += 1 }
  }

  private mutating func noteRest() {
    while position < given.count, Self.isWhiteSpace(given[position]) { position += 1 }
    guard position < given.count else { return }
    let name = given[position] == UInt8(ascii: "|") ? "the CXSMILES block" : "the text behind the white space"
    notes.append("\(name) at column \(column(at: position)) is not read")
  }

  // MARK: inside

  private mutating func mendNext() throws(SMILESError) {
    let byte = given[position]
    switch byte {
    case UInt8(ascii: "["):
      while position < given.count, given[position] != UInt8(ascii: "]"), !isEnd(given[position]) {
        keep(given[position])
        position += 1
      }
      if self.byte(at: position) == UInt8(ascii: "]") {
        keep(UInt8(ascii: "]"))
        position += 1
      }
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: ":"),
      UInt8(ascii: "/"), UInt8(ascii: "\\"):
      if byte == UInt8(ascii: "-"), self.byte(at: position + 1) == UInt8(ascii: ">") {
        keepArrow()
      } else {
        if text.last != byte { keep(byte) }
        position += 1
      }
    case UInt8(ascii: "<") where self.byte(at: position + 1) == UInt8(ascii: "-"): keepArrow()
    case UInt8(ascii: "."): mendDot()
    case UInt8(ascii: "("): openParenthesis()
    case UInt8(ascii: ")"): try closeParenthesis()
    case UInt8(ascii: "D"), UInt8(ascii: "T"), UInt8(ascii: "H"): mendHydrogen(byte)
    default:
      keep(byte)
      position += 1
    }
  }

  private mutating func keepArrow() {
    notes.append("the dative bond at column \(column(at: position)) is read as a single bond")
    keep(UInt8(ascii: "-"))
    position += 2
  }

  /// `D`, `T` and `H` outside brackets, unless a small letter makes them another symbol.
  private mutating func mendHydrogen(_ byte: UInt8) {
    let next = self.byte(at: position + 1)
    if next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z") {
      keep(byte)
    } else {
      let symbol: StaticString = byte == UInt8(ascii: "D") ? "[2H]" : byte == UInt8(ascii: "T") ? "[3H]" : "[H]"
      for place in 0..<symbol.utf8CodeUnitCount { keep(symbol.utf8Start[place]) }
    }
    position += 1
  }

  /// Keeps a dot that stands between two parts or starts a branch.
  private mutating func mendDot() {
    if let last = text.last, last != UInt8(ascii: ".") { keep(UInt8(ascii: ".")) }
    position += 1
  }

  /// Drops a parenthesis right behind another one or at the start of a part: it groups what needs no grouping.
  private mutating func openParenthesis() {
    let isSuperfluous =
      text.last == nil || text.last == UInt8(ascii: "(") || (text.last == UInt8(ascii: ".") && parentheses.isEmpty)
    parentheses.append((isSuperfluous, position))
    if !isSuperfluous { keep(UInt8(ascii: "(")) }
    position += 1
  }

  private mutating func closeParenthesis() throws(SMILESError) {
    if text.last == UInt8(ascii: ".") { dropLast() }
    if let open = parentheses.popLast(), open.isSuperfluous {
      position += 1
      let next = byte(at: position)
      // `(CO)N` is never allowed: which atom would the nitrogen hang on?
      guard position == given.count || isEnd(next) || next == UInt8(ascii: ".") || next == UInt8(ascii: ")") else {
        let column = column(at: open.position)
        throw SMILESError(
          .branchWithoutAtom, column: column,
          words: "branch ( at column \(column) has no atom before it; drop the parentheses")
      }
    } else {
      keep(UInt8(ascii: ")"))
      position += 1
    }
  }
}
