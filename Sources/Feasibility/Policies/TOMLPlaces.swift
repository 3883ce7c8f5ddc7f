/// On which line of a TOML text each table, key and element of a list stands.
///
/// Reads text that the parser has accepted, and so takes its grammar for granted: strings of one line and of several,
/// lists over several lines, inline tables, comments.
struct TOMLPlaces {
  /// By path, from 1.
  private(set) var lines: [[String]: Int] = [:]
  /// By the path of a list, the lines of its elements.
  private(set) var elements: [[String]: [Int]] = [:]
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  init(of text: String) {
    bytes = Array(text.utf8)
    var table: [String] = []
    while skipSpace() {
      if next == UInt8(ascii: "[") {
        let start = line
        while next == UInt8(ascii: "[") { advance() }
        table = key(before: UInt8(ascii: "]"))
        lines[table] = lines[table] ?? start
        while next == UInt8(ascii: "]") { advance() }
      } else {
        entry(in: table)
      }
    }
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func advance() {
    if next == UInt8(ascii: "\n") { line += 1 }
    place += 1
  }

  /// Goes on to what is neither white space nor a comment; false at the end.
  private mutating func skipSpace() -> Bool {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: "#"): while let byte = next, byte != UInt8(ascii: "\n") { advance() }
      // A byte order mark.
      case 0xef where place == 0: place = 3
      default: return true
      }
    }
    return false
  }

  /// Reads `key = value`.
  private mutating func entry(in table: [String]) {
    let start = line
    let path = table + key(before: UInt8(ascii: "="))
    lines[path] = lines[path] ?? start
    advance()
    value(of: path)
  }

  /// The parts of a dotted key, quotes taken off, up to the byte that ends it.
  private mutating func key(before end: UInt8) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    while let byte = next, byte != end {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let start = place
        skipString()
        part += bytes[min(start + 1, bytes.count)..<max(start + 1, min(place - 1, bytes.count))]
      case UInt8(ascii: "."):
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
        advance()
      default:
        if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { part.append(byte) }
        advance()
      }
    }
    return parts + [String(decoding: part, as: UTF8.self)]
  }

  private mutating func value(of path: [String]) {
    guard skipSpace(), let byte = next else { return }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
    case UInt8(ascii: "["):
      advance()
      while skipSpace(), next != UInt8(ascii: "]") {
        if next == UInt8(ascii: ",") {
          advance()
        } else {
          elements[path, default: []].append(line)
          // What an element holds has no path of its own.
          value(of: path + [""])
        }
      }
      advance()
    case UInt8(ascii: "{"):
      advance()
      while skipSpace(), next != UInt8(ascii: "}") {
        if next == UInt8(ascii: ",") { advance() } else { entry(in: path) }
      }
      advance()
    default:
      while let byte = next, !Self.endsBareValue.contains(byte) { advance() }
    }
  }

  private static let endsBareValue: Set<UInt8> = Set(",]}#\n".utf8)

  /// Passes over a string of either kind of quotes, of one line or of several.
  private mutating func skipString() {
    guard let quote = next else { return }
    let isLong = place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    while let byte = next {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        advance()
        advance()
      } else if byte != quote {
        advance()
      } else if !isLong {
        return advance()
      } else {
        // Three quotes end it; up to two before them belong to it.
        let run = bytes[place...].prefix { $0 == quote }.count
        for _ in 0..<run { advance() }
        if run >= 3 { return }
      }
    }
  }
}
