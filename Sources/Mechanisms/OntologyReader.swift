internal import TOMLKit

/// Reads tables of an ontology file and complains by key.
struct OntologyReader {
  let file: String

  func error(_ key: String, _ words: String) -> MechanismError { .badOntology(file: file, key: key, words: words) }

  func allow(_ known: [String], in table: TOMLTable, _ path: String) throws(MechanismError) {
    for key in table.keys.sorted() where !known.contains(key) {
      throw error(path.isEmpty ? key : "\(path).\(key)", "unknown key; known here are \(known.joined(separator: ", "))")
    }
  }

  func text(_ key: String, in table: TOMLTable, _ path: String) throws(MechanismError) -> String {
    guard let text = table[key]?.string, !text.isEmpty else {
      throw error(path.isEmpty ? key : "\(path).\(key)", "must be there, as text in quotes")
    }
    return text
  }

  func texts(_ key: String, in table: TOMLTable, _ path: String) throws(MechanismError) -> [String] {
    guard let value = table[key] else { return [] }
    let texts = value.array?.compactMap(\.string) ?? []
    guard let array = value.array, texts.count == array.count else {
      throw error("\(path).\(key)", "must be a list of texts in quotes")
    }
    return texts
  }

  func doubts(in root: TOMLTable) throws(MechanismError) -> [Ontology.Doubt] {
    guard let value = root["doubts"] else { return [] }
    let tables = value.array?.compactMap(\.table) ?? []
    guard let array = value.array, tables.count == array.count else {
      throw error("doubts", "must be a list of tables { question, raised_by }")
    }
    var doubts: [Ontology.Doubt] = []
    for table in tables {
      try allow(["question", "raised_by"], in: table, "doubts")
      let raisedBy = try text("raised_by", in: table, "doubts")
      guard raisedBy == "yes" || raisedBy == "no" else {
        throw error("doubts.raised_by", "must be \"yes\" or \"no\", not '\(raisedBy)'")
      }
      doubts.append(
        Ontology.Doubt(question: try text("question", in: table, "doubts"), raisedByYes: raisedBy == "yes"))
    }
    return doubts
  }

  func axis(in table: TOMLTable) throws(MechanismError) -> Ontology.Axis {
    let id = try text("id", in: table, "axis")
    let path = "axis \(id)"
    try allow(
      ["id", "aliases", "title", "definition", "question", "parts", "supports", "refutes", "motifs", "modes"],
      in: table, path)
    var motifs: [Ontology.Motif] = []
    for element in table["motifs"]?.array ?? TOMLArray() {
      guard let motif = element.table else { throw error("\(path).motifs", "must hold tables { id, smarts }") }
      motifs.append(
        Ontology.Motif(
          id: try text("id", in: motif, path + ".motifs"), smarts: try text("smarts", in: motif, path + ".motifs")))
    }
    var modes: [(name: String, words: [Cue.Word])] = []
    if let table = table["modes"]?.table {
      for name in table.keys.sorted() {
        modes.append((name, try texts(name, in: table, path + ".modes").map(Cue.Word.init)))
      }
    }
    return Ontology.Axis(
      id: id, aliases: try texts("aliases", in: table, path), title: try text("title", in: table, path),
      definition: try text("definition", in: table, path), question: try text("question", in: table, path),
      parts: try texts("parts", in: table, path),
      supports: try texts("supports", in: table, path).map(Cue.init),
      refutes: try texts("refutes", in: table, path).map(Cue.init), motifs: motifs, modes: modes)
  }
}
