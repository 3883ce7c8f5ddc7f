internal import Foundation
internal import TOMLKit

/// The mechanisms that passages are asked about, as a file says: `data/mechanisms.toml` or a user's own.
package struct Ontology: Sendable {
  /// A group of substructures that could carry a mechanism.
  package struct Motif: Sendable, Hashable {
    package var id: String
    package var smarts: String
  }

  /// One mechanism.
  package struct Axis: Sendable {
    package var id: String
    /// Other names under which labels may come.
    package var aliases: [String]
    package var title: String
    /// As a statement that a passage can report; `{additive}` stands for the additive's name.
    package var definition: String
    /// What a model is asked, with `{additive}` likewise.
    package var question: String
    /// Narrower questions, to one of which the answer is yes where the mechanism is stated.
    package var parts: [String]
    package var supports: [Cue]
    package var refutes: [Cue]
    package var motifs: [Motif]
    /// Words by which ways of a mechanism are told apart.
    package var modes: [(name: String, words: [Cue.Word])]
  }

  /// What could make a passage worth less, whatever it reports: another field, a bystander, harm.
  package struct Doubt: Sendable, Hashable {
    /// What a model is asked once of a passage; `{additive}` stands for the additive's name.
    package var question: String
    /// Whether yes is the answer that raises the doubt.
    package var raisedByYes: Bool
  }

  package var name: String
  package var version: Int
  /// The field, as questions name it.
  package var context: String
  package var axes: [Axis]
  package var doubts: [Doubt]
  /// Words of the file's section `language`, by key.
  package var language: [String: [Cue.Word]]
  /// The file's bytes, on which answers depend.
  package var text: String

  static let languageKeys = [
    "negation", "affirmed", "speculation", "others", "bystander", "elsewhere", "outcomes", "common",
  ]

  /// - Parameter file: its name, for messages.
  package init(toml text: String, file: String) throws(MechanismError) {
    let root: TOMLTable
    do { root = try TOMLTable(string: text) } catch let error as TOMLParseError {
      throw .badOntology(file: file, key: "line \(error.source.begin.line)", words: "not TOML: \(error.description)")
    } catch { throw .badOntology(file: file, key: "file", words: "not TOML: \(error)") }
    let reader = OntologyReader(file: file)
    try reader.allow(["name", "version", "context", "language", "doubts", "axis"], in: root, "")
    self.text = text
    name = try reader.text("name", in: root, "")
    context = try reader.text("context", in: root, "")
    version = root["version"]?.int ?? 1
    language = [:]
    if let table = root["language"]?.table {
      try reader.allow(Self.languageKeys, in: table, "language")
      for key in Self.languageKeys {
        language[key] = try reader.texts(key, in: table, "language").map(Cue.Word.init)
      }
    }
    doubts = try reader.doubts(in: root)
    guard let array = root["axis"]?.array, !array.isEmpty else {
      throw .badOntology(file: file, key: "axis", words: "needs at least one [[axis]]")
    }
    axes = []
    for element in array {
      guard let table = element.table else { throw .badOntology(file: file, key: "axis", words: "must be a table") }
      axes.append(try reader.axis(in: table))
    }
    let names = axes.flatMap { [$0.id] + $0.aliases }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .badOntology(file: file, key: "axis", words: "two axes are called '\(twice)'")
    }
  }

  package init(file: String) throws(MechanismError) {
    try self.init(toml: try readFile(file), file: file)
  }
}

/// The whole text of a file.
package func readFile(_ path: String) throws(MechanismError) -> String {
  let bytes: Data
  do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
    throw .unreadable(path: path, words: "there is no such file, or no permission")
  }
  guard let text = String(data: bytes, encoding: .utf8) else {
    throw .unreadable(path: path, words: "it is not UTF-8 text")
  }
  return text
}
