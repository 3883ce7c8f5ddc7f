internal import Foundation

/// Names of substances and their structures; a name that is not in it stays unresolved, never guessed.
package struct NameTable: Sendable {
  package struct Entry: Sendable, Hashable {
    package var name: String
    package var smiles: String
  }

  private var entries: [String: Entry] = [:]

  package init() {}

  /// Adds a tab-separated table with the columns `name`, `smiles` and, where known, `abbreviations` and `cas`, both lists
  /// with `|` between. Later files have the last word.
  package mutating func read(_ path: String) throws(MechanismError) {
    let lines = try readFile(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let header = lines.first?.split(separator: "\t", omittingEmptySubsequences: false).map(String.init),
      let name = header.firstIndex(of: "name"), let smiles = header.firstIndex(of: "smiles")
    else { throw .badLine(path: path, line: 1, words: "needs the tab-separated columns name and smiles") }
    let lists = ["abbreviations", "cas"].compactMap { header.firstIndex(of: $0) }
    for (place, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > max(name, smiles), !cells[name].isEmpty, !cells[smiles].isEmpty else {
        throw .badLine(path: path, line: place + 1, words: "lacks its name or its SMILES")
      }
      let entry = Entry(name: cells[name], smiles: cells[smiles])
      let others = lists.filter { $0 < cells.count }.flatMap { cells[$0].split(separator: "|").map(String.init) }
      for key in [cells[name]] + others { entries[Self.folded(key)] = entry }
    }
  }

  package func entry(named name: String) -> Entry? { entries[Self.folded(name)] }

  /// Everything that a substance is called in the table, with the name itself; that alone where the table lacks it.
  package func synonyms(of name: String) -> [String] {
    guard let entry = entry(named: name) else { return [name] }
    return [name] + entries.filter { $0.value == entry }.map(\.key).sorted()
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// The names of the table that occur as words in a text, each substance once, in the order of their names.
  package func names(in text: String) -> [String] {
    let bytes = Array(text.lowercased().utf8)
    var found: [String: String] = [:]
    // Names of one or two letters (elements, DMF's kin) would be found everywhere.
    for (key, entry) in entries where key.count > 2 && found[entry.name] == nil {
      if Cue.Word(key + ".").occurs(in: bytes) { found[entry.name] = entry.name }
    }
    return found.keys.sorted()
  }

  /// Case, hyphen forms and blanks do not tell names apart.
  private static func folded(_ name: String) -> String {
    name.lowercased().replacingOccurrences(of: "–", with: "-").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }
}
