internal import TOMLKit

/// The text of a policy: its TOML tables, and where each key stands, for error messages.
struct PolicySource {
  let file: String
  let root: TOMLTable
  private let places: TOMLPlaces

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
    places = TOMLPlaces(of: text)
  }

  /// An error about the key at a path, or about the nearest table around it whose place is known.
  func error(at path: [String], _ reason: String) -> PolicyError {
    var known = path
    while !known.isEmpty, places.lines[known] == nil { known.removeLast() }
    let name = path.isEmpty ? "" : path.joined(separator: ".") + ": "
    return PolicyError(file: file, line: places.lines[known], reason: name + reason)
  }

  /// The line of an element of the list at a path; that of its key where it is not known.
  func line(of path: [String], element: Int) -> Int? {
    guard let elements = places.elements[path], element < elements.count else { return places.lines[path] }
    return elements[element]
  }
}
