/// Walks over the JSON text of one line after RFC 8259, strictly, without building values.
struct JSONScanner {
  struct Fault: Error {
    /// 1-based byte column.
    var column: Int
    var words: String
  }

  /// What stands at a value.
  enum Value {
    /// The range between the quotes, and whether it holds escapes.
    case string(Range<Int>, hasEscapes: Bool)
    case number(Range<Int>)
    case null
    /// `true`, `false`, an array or an object.
    case other
  }

  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0
  private static let deepest = 128

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The first byte that is no white space; nil at the end.
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      guard Letter.isBlank(byte) || byte == Letter.carriageReturn || byte == Letter.lineFeed else { return byte }
      position += 1
    }
    return nil
  }

  /// Whether `byte` comes next; passes over it if so.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ words: String) throws(Fault) {
    guard take(byte) else { throw fault("\(words) expected, \(nextInWords) found") }
  }

  mutating func value(depth: Int = 0) throws(Fault) -> Value {
    switch peek() {
    case Letter.quote: return try string()
    case UInt8(ascii: "{"):
      try container(close: UInt8(ascii: "}"), hasKeys: true, depth: depth)
      return .other
    case UInt8(ascii: "["):
      try container(close: UInt8(ascii: "]"), hasKeys: false, depth: depth)
      return .other
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
    default: throw fault("a value expected, \(nextInWords) found")
    }
    return .other
  }

  /// The string that comes next, such as a key.
  mutating func string() throws(Fault) -> Value {
    try expect(Letter.quote, "a string")
    let start = position
    var hasEscapes = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Letter.quote {
        position += 1
        return .string(start..<(position - 1), hasEscapes: hasEscapes)
      }
      if byte < 0x20 { throw fault("control character \(byte) in a string; it has to be escaped") }
      if byte == Letter.backslash {
        hasEscapes = true
        _ = try escape()
      } else {
        position += 1
      }
    }
    position = start - 1
    throw fault("the string is never closed")
  }

  /// The content of a string with its escapes resolved.
  static func content(_ range: Range<Int>, of bytes: UnsafeRawBufferPointer, appendTo target: inout [UInt8]) {
    var scanner = JSONScanner(bytes.part(0..<range.upperBound))
    scanner.position = range.lowerBound
    while scanner.position < range.upperBound {
      let byte = bytes[scanner.position]
      if byte != Letter.backslash {
        target.append(byte)
        scanner.position += 1
      } else if let scalar = try? scanner.escape() {
        // Checked when the string was first passed over.
        target.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        return
      }
    }
  }

  var atEnd: Bool { position >= bytes.count }

  func fault(_ words: String) -> Fault { Fault(column: position + 1, words: words) }

  var nextInWords: String {
    guard position < bytes.count else { return "the end of the line" }
    let byte = bytes[position]
    return byte > 0x20 && byte < 0x7f ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    let start = position
    position += 1
    guard position < bytes.count else { throw fault("an escape is cut off") }
    let letter = bytes[position]
    position += 1
    switch letter {
    case Letter.quote, Letter.backslash, UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      if let scalar = Unicode.Scalar(first) { return scalar }
      // A character beyond the basic plane is a pair of surrogates.
      if first < 0xdc00, position + 1 < bytes.count, bytes[position] == Letter.backslash,
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        let second = try hexadecimal()
        let joined = 0x10000 + (first - 0xd800) << 10 + (second &- 0xdc00)
        if second >= 0xdc00, second < 0xe000, let scalar = Unicode.Scalar(joined) { return scalar }
      }
      position = start
      throw fault("half of a surrogate pair")
    default:
      position = start
      throw fault("unknown escape")
    }
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue,
        bytes[position] < 0x80
      else { throw fault("four hexadecimal digits expected, \(nextInWords) found") }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private mutating func container(close: UInt8, hasKeys: Bool, depth: Int) throws(Fault) {
    guard depth < Self.deepest else { throw fault("nested deeper than \(Self.deepest)") }
    position += 1
    if take(close) { return }
    repeat {
      if hasKeys {
        _ = try string()
        try expect(UInt8(ascii: ":"), "':'")
      }
      _ = try value(depth: depth + 1)
    } while take(Letter.comma)
    try expect(close, hasKeys ? "',' or '}'" : "',' or ']'")
  }

  private mutating func word(_ word: StaticString) throws(Fault) {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard position < bytes.count, bytes[position] == word.utf8Start[index] else {
        position = start
        throw fault("a value expected, \(nextInWords) found")
      }
      position += 1
    }
  }

  private mutating func number() throws(Fault) -> Range<Int> {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      try digits()
    }
    return start..<position
  }

  private mutating func digits() throws(Fault) {
    let start = position
    while position < bytes.count, bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") {
      position += 1
    }
    if position == start { throw fault("a digit expected, \(nextInWords) found") }
  }
}
