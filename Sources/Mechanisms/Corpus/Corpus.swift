internal import Foundation
internal import Workers

/// Reads documents into passages.
///
/// `.jsonl` has a passage in each line (`text`; and, where known, `id`, `additive`, `document`, `doi`, `date`); `.txt`, `.md` and
/// `.pdf` are cut into paragraphs, each of which is asked about every name of the table that occurs in it.
package struct Corpus: Sendable {
  package private(set) var passages: [Passage] = []
  /// Paragraphs in which no known name occurs.
  package private(set) var nameless = 0
  private let names: NameTable

  package init(names: NameTable) { self.names = names }

  private struct Line: Decodable {
    var id: String?
    var additive: String?
    var document: String?
    var doi: String?
    var date: String?
    var text: String
  }

  package mutating func read(_ path: String) throws(MechanismError) {
    if path.hasSuffix(".jsonl") {
      var number = 0
      for text in try readFile(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        number += 1
        if text.allSatisfy(\.isWhitespace) { continue }
        let line: Line
        do { line = try JSONDecoder().decode(Line.self, from: Data(text.utf8)) } catch {
          throw .badLine(path: path, line: number, words: "not a JSON object with a text")
        }
        passages.append(
          Passage(
            id: line.id ?? "\(path):\(number)", document: line.document ?? line.id ?? path, doi: line.doi,
            date: line.date, additive: line.additive, text: line.text))
      }
    } else {
      take(path.hasSuffix(".pdf") ? try Self.convert(path) : try readFile(path), document: path)
    }
  }

  private mutating func take(_ text: String, document: String) {
    let doi = Self.doi(in: text)
    let bytes = Array(text.utf8)
    var start = 0
    func isBreak(_ place: Int) -> Bool {
      bytes[place] == 0x0c || bytes[place] == 0x0a && place + 1 < bytes.count && bytes[place + 1] == 0x0a
    }
    for place in 0...bytes.count where place == bytes.count || isBreak(place) {
      defer { start = place + 1 }
      guard start < place else { continue }
      let paragraph = String(decoding: bytes[start..<place], as: UTF8.self)
      guard paragraph.contains(where: { !$0.isWhitespace }) else { continue }
      let found = names.names(in: paragraph)
      if found.isEmpty { nameless += 1 }
      for name in found {
        passages.append(
          Passage(
            id: "\(document):\(start):\(name)", document: document, doi: doi, additive: name, text: paragraph,
            start: start))
      }
    }
  }

  /// The first DOI of a text, by the form that Crossref recommends to look for.
  static func doi(in text: String) -> String? {
    guard let match = text.firstMatch(of: /10\.\d{4,9}\/[-._;()\/:A-Za-z0-9]+/) else { return nil }
    var doi = String(match.output)
    while let last = doi.last, ".,;)".contains(last) { doi.removeLast() }
    return doi
  }

  private static func convert(_ path: String) throws(MechanismError) -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    guard let program = folders.map({ "\($0)/pdftotext" }).first(where: FileManager.default.isExecutableFile) else {
      throw .noConverter(path: path)
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .unreadable(path: path, words: "there is no such file, or no permission")
    }
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString).txt")
    defer { do { try FileManager.default.removeItem(at: output) } catch {} }
    let child: ChildProcess
    do throws(ChildError) {
      // A path of its own folder, so that a name that begins with a hyphen is no option.
      let absolute = URL(fileURLWithPath: path).path
      child = try ChildProcess(path: program, arguments: ["-enc", "UTF-8", absolute, output.path])
    } catch { throw .unreadable(path: path, words: error.words) }
    // A minute: long documents take seconds.
    let ending = child.end(within: 60_000)
    guard ending == .exited(code: 0) else {
      throw .unreadable(path: path, words: "pdftotext \(ending.words): \(child.lastWords)")
    }
    return try readFile(output.path)
  }
}
