internal import Descriptors

/// Reads an expression by recursive descent: sums of products of signed powers.
struct RankReader {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  private var atoms = 0

  private static let deepest = 100
  private static let longest = 500

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func whole() throws(RankError) -> RankExpression.Term {
    let term = try sum()
    skipSpace()
    if place < bytes.count { throw error("'\(Self.letter(bytes[place]))' is not expected here") }
    return term
  }

  private mutating func sum() throws(RankError) -> RankExpression.Term {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("nested too deep") }
    var term = try product()
    while let sign = take(oneOf: "+-") { term = .binary(sign, term, try product()) }
    return term
  }

  private mutating func product() throws(RankError) -> RankExpression.Term {
    var term = try signed()
    while let sign = take(oneOf: "*/") { term = .binary(sign, term, try signed()) }
    return term
  }

  /// A sign binds weaker than a power: `-x^2` is `-(x^2)`.
  private mutating func signed() throws(RankError) -> RankExpression.Term {
    var isNegative = false
    while let sign = take(oneOf: "+-") { isNegative = isNegative != (sign == UInt8(ascii: "-")) }
    let base = try atom()
    guard take(oneOf: "^") != nil else { return isNegative ? .negative(base) : base }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("nested too deep") }
    let power = RankExpression.Term.binary(UInt8(ascii: "^"), base, try signed())
    return isNegative ? .negative(power) : power
  }

  private mutating func atom() throws(RankError) -> RankExpression.Term {
    skipSpace()
    atoms += 1
    if atoms > Self.longest { throw error("more than \(Self.longest) numbers and columns") }
    guard place < bytes.count else { throw error("the expression ends where a column or number is expected") }
    if take(oneOf: "(") != nil {
      let term = try sum()
      try close()
      return term
    }
    let start = place
    if Self.isDigit(bytes[place]) || bytes[place] == UInt8(ascii: ".") { return try number() }
    while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
    guard place > start else { throw error("'\(Self.letter(bytes[place]))' is not expected here") }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    if let function = RankExpression.Function(rawValue: word), take(oneOf: "(") != nil {
      return try call(function, from: start)
    }
    return .variable(try variable(word, from: start))
  }

  private mutating func call(
    _ function: RankExpression.Function, from start: Int
  ) throws(RankError) -> RankExpression.Term {
    var arguments = [try sum()]
    while take(oneOf: ",") != nil { arguments.append(try sum()) }
    try close()
    guard function.argumentCount.contains(arguments.count) else {
      throw RankError(column: start + 1, reason: "\(function.rawValue) takes one argument, not \(arguments.count)")
    }
    return .call(function, arguments)
  }

  private mutating func number() throws(RankError) -> RankExpression.Term {
    let start = place
    while place < bytes.count {
      let isExponentSign =
        (bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-"))
        && (bytes[place - 1] | 0x20) == UInt8(ascii: "e") && place > start
      guard Self.isWord(bytes[place]) || bytes[place] == UInt8(ascii: ".") || isExponentSign else { break }
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw RankError(column: start + 1, reason: "'\(text)' is no number")
    }
    return .number(number)
  }

  private func variable(_ word: String, from start: Int) throws(RankError) -> RankExpression.Variable {
    if word == "sa_score" { return .saScore }
    if word == "sa_dative" { return .saDative }
    guard let descriptor = Catalogue.descriptor(named: word) else {
      let near = NearNames.near(word, among: Catalogue.all.map(\.id) + ["sa_score", "sa_dative"])
      let hint = near.isEmpty ? "`dative descriptors` lists them" : "near: \(near.joined(separator: ", "))"
      throw RankError(column: start + 1, reason: "there is no column '\(word)' to rank by; \(hint)")
    }
    if descriptor.unit == .none { throw RankError(column: start + 1, reason: "'\(word)' is text, not a number") }
    return .descriptor(descriptor)
  }

  private mutating func close() throws(RankError) {
    if take(oneOf: ")") == nil { throw error("')' is expected here") }
  }

  private mutating func take(oneOf letters: String) -> UInt8? {
    skipSpace()
    guard place < bytes.count, letters.utf8.contains(bytes[place]) else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func skipSpace() {
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
  }

  private func error(_ reason: String) -> RankError { RankError(column: place + 1, reason: reason) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5a).contains(byte & 0xdf) || byte == UInt8(ascii: "_")
  }

  private static func letter(_ byte: UInt8) -> String {
    byte < 0x80 ? String(Unicode.Scalar(byte)) : "a letter that is not ASCII"
  }
}
