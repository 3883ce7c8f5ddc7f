internal import TOMLKit

/// The text of a policy: its TOML tables, and where each key stands, for error messages.
struct PolicySource {
  let file: String
  let root: TOMLTable
  private let lines: [[String]: Int]

  /// - Throws: the parser's complaint, with its line.
  init(text: String, file: String) throws(PolicyError) {
    self.file = file
    if let end = text.utf8.firstIndex(of: 0) {
      let line = 1 + text.utf8[..<end].count { $0 == UInt8(ascii: "\n") }
      throw PolicyError(file: file, line: line, reason: "holds a NUL, which no text has; write the line anew")
    }
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw PolicyError(file: file, line: error.source.begin.line, reason: "not TOML: \(error.description)")
    } catch {
      throw PolicyError(file: file, line: nil, reason: "not TOML: \(error)")
    }
    lines = Self.places(of: text)
  }

  /// An error about the key at a path, or about the nearest table around it whose place is known.
  func error(at path: [String], _ reason: String) -> PolicyError {
    var known = path
    while !known.isEmpty, lines[known] == nil { known.removeLast() }
    let name = path.isEmpty ? "" : path.joined(separator: ".") + ": "
    return PolicyError(file: file, line: lines[known], reason: name + reason)
  }

  /// The line of each table and key. The parser has accepted the text, so headers and keys at the start of lines are
  /// all there is to see; keys of inline tables share their line.
  private static func places(of text: String) -> [[String]: Int] {
    var places: [[String]: Int] = [:]
    var table: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = line.drop { $0 == " " || $0 == "\t" }
      if content.first == "[" {
        table = keys(content.drop { $0 == "[" }.prefix { $0 != "]" })
        places[table] = places[table] ?? index + 1
      } else if let equals = content.firstIndex(of: "="), content.first != "#" {
        let path = table + keys(content[..<equals])
        places[path] = places[path] ?? index + 1
      }
    }
    return places
  }

  /// The parts of a dotted key, quotes taken off.
  private static func keys(_ text: Substring) -> [String] {
    text.split(separator: ".").map { part in
      String(part.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" && $0 != "\r" })
    }
  }
}
