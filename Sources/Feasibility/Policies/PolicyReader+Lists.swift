extension PolicyReader {
  /// A list of molecules: in the policy itself, in a file of SMILES lines, or both.
  func list(_ key: String, in root: PolicyTable) throws(PolicyError) -> SubstanceList? {
    guard let table = try root.table(key) else { return nil }
    try table.allowOnly(["smiles", "file"])
    var entries = try entries(of: "smiles", in: table)
    if let name = try table.string("file") { entries += Self.entries(of: files.attachments[name] ?? "", file: name) }
    if entries.isEmpty { throw table.error(nil, "lists no molecule; fill it in or take the table out") }
    if entries.count > Self.longestList {
      throw table.error(
        nil, "lists \(entries.count) molecules; at most \(Self.longestList) are read, by every worker at its start")
    }
    return SubstanceList(entries: entries)
  }

  /// The molecules that a key of the policy itself lists, each with its line.
  func entries(of key: String, in table: PolicyTable) throws(PolicyError) -> [SubstanceList.Entry] {
    let texts = try table.strings(key) ?? []
    return texts.indices.map { place in
      SubstanceList.Entry(smiles: texts[place], name: "", file: files.file, line: table.line(of: key, element: place))
    }
  }

  /// Read by every worker when it starts, at some 15,000 a second.
  static let longestList = 50_000

  /// Lines of SMILES, white space and a name; blank ones and those from `#` on say nothing.
  private static func entries(of text: String, file: String) -> [SubstanceList.Entry] {
    var entries: [SubstanceList.Entry] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard let smiles = words.first, smiles.first != "#" else { continue }
      entries.append(
        SubstanceList.Entry(
          smiles: String(smiles), name: words.count > 1 ? String(words[1].drop { $0.isWhitespace }) : "", file: file,
          line: index + 1))
    }
    return entries
  }
}
