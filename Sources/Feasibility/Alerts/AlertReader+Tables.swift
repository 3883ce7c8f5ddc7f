extension AlertReader {
  /// Columns of the shipped table, in its order.
  static let columns = [
    "id", "group", "scope", "heavy_atoms", "pattern", "severity", "words", "why", "source", "hits", "near_misses",
    "argument",
    "muv_percent", "known_percent",
  ]

  /// Tab-separated rows under a header.
  mutating func readTable(_ text: String) throws(AlertFileError) {
    try readRecords(
      of: text, delimiter: "\t", required: isStrict ? Self.columns : ["id", "pattern"]
    ) { reader, record in
      guard let id = reader.cell("id", of: record), let pattern = reader.cell("pattern", of: record) else { return nil }
      if reader.isStrict {
        for name in ["group", "words", "why", "source"] where reader.cell(name, of: record) == nil { return nil }
        if !id.text.isKebabCase {
          reader.note(.badID(id.text), line: record.line, column: id.column)
          return nil
        }
      }
      guard let severity: Alert.Severity = reader.word("severity", of: record, otherwise: reader.severity),
        let scope: Alert.Scope = reader.word("scope", of: record, otherwise: .form),
        let limit = reader.number("heavy_atoms", of: record), let rates = reader.rates(of: record),
        let examples = reader.examples(of: record)
      else { return nil }
      return Alert(
        id: id.text, group: record["group"] ?? "user", pattern: pattern.text, severity: severity, scope: scope,
        words: record["words"] ?? id.text, why: record["why"] ?? "", source: record["source"] ?? reader.path,
        heavyAtomLimit: limit.value, examples: examples.value, rates: rates.value, argument: record["argument"] ?? "")
    }
  }

  /// Comma-separated rows as rd_filters reads them.
  mutating func readRules(_ text: String) throws(AlertFileError) {
    try readRecords(of: text, delimiter: ",", required: ["smarts"]) { reader, record in
      guard let pattern = reader.cell("smarts", of: record) else { return nil }
      guard let severity: Alert.Severity = reader.word("severity", of: record, otherwise: reader.severity) else {
        return nil
      }
      guard let allowed = reader.number("max", of: record) else { return nil }
      let group = record["rule_set_name"] ?? record["rule_set"] ?? "user"
      let words = record["description"] ?? record["name"] ?? pattern.text
      let number = record["rule_id"] ?? record["id"] ?? String(record.line)
      return Alert(
        id: "\(group)-\(number)", group: group, pattern: pattern.text, severity: severity, words: words,
        source: reader.path, allowed: allowed.value ?? 0)
    }
  }

  // MARK: - Records

  /// The cells of a line by the names of their columns; empty cells are not there.
  struct Record {
    var line: Int
    fileprivate var cells: [String: DelimitedText.Cell]

    subscript(name: String) -> String? { cells[name]?.text }
    func column(of name: String) -> Int { cells[name]?.column ?? 0 }
  }

  /// Something that may rightly be absent, as against something that is wrong.
  private struct Optionally<Value> { var value: Value? }

  private mutating func readRecords(
    of text: String, delimiter: Character, required: [String],
    _ read: (inout AlertReader, Record) -> Alert?
  ) throws(AlertFileError) {
    var lines = DelimitedText.lines(of: text, delimiter: delimiter)[...]
    guard let header = lines.popFirst() else { throw AlertFileError(path: path, .empty) }
    let names = header.cells.map { Self.columnName($0.text) }
    for name in required where !names.contains(name) { note(.missingColumn(name), line: header.number) }
    if !problems.isEmpty { throw AlertFileError(problems) }
    let patternName = required.contains("smarts") ? "smarts" : "pattern"
    for line in lines {
      if line.hasUnclosedQuote {
        note(.unclosedQuote, line: line.number)
      } else if line.cells.count < names.count {
        note(.tooFewCells(found: line.cells.count, wanted: names.count), line: line.number)
      } else if line.cells.count > names.count {
        note(
          .tooManyCells(found: line.cells.count, wanted: names.count), line: line.number,
          column: line.cells[names.count].column)
      } else {
        var record = Record(line: line.number, cells: [:])
        for (name, cell) in zip(names, line.cells) {
          let front = cell.text.prefix(while: \.isWhitespace).count
          let text = Self.trimmed(cell.text)
          if !text.isEmpty { record.cells[name] = .init(text: text, column: cell.column + front) }
        }
        guard let alert = read(&self, record) else { continue }
        rows.append(AlertRow(alert: alert, line: line.number, patternColumn: record.column(of: patternName)))
      }
    }
  }

  private mutating func cell(_ name: String, of record: Record) -> DelimitedText.Cell? {
    if let cell = record.cells[name] { return cell }
    note(.emptyCell(column: name), line: record.line)
    return nil
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, of record: Record, otherwise: Word
  ) -> Word? where Word.RawValue == String {
    guard let text = record[name] else {
      if isStrict { note(.emptyCell(column: name), line: record.line) }
      return isStrict ? nil : otherwise
    }
    if let word = Word(rawValue: text.lowercased()) { return word }
    note(
      .unknownWord(text, column: name, allowed: Word.allCases.map(\.rawValue)), line: record.line,
      column: record.column(of: name))
    return nil
  }

  /// A whole number from 0 on, where one is written.
  private mutating func number(_ name: String, of record: Record) -> Optionally<Int>? {
    guard let text = record[name] else { return Optionally(value: nil) }
    if let number = Int(text), number >= 0 { return Optionally(value: number) }
    note(.badNumber(text, column: name), line: record.line, column: record.column(of: name))
    return nil
  }

  private mutating func examples(of record: Record) -> Optionally<Alert.Examples>? {
    var lists: [[String]] = []
    for name in ["hits", "near_misses"] {
      let smiles = (record[name] ?? "").split(separator: " ").map(String.init)
      if isStrict || record[name] != nil, smiles.count != 2 {
        note(
          .wrongExampleCount(column: name, found: smiles.count), line: record.line, column: record.column(of: name))
        return nil
      }
      lists.append(smiles)
    }
    return Optionally(value: lists.joined().isEmpty ? nil : .init(hits: lists[0], nearMisses: lists[1]))
  }

  private mutating func rates(of record: Record) -> Optionally<Alert.Rates>? {
    var numbers: [Double] = []
    for name in ["muv_percent", "known_percent"] {
      guard let text = record[name] else { continue }
      guard let number = Double(text), number >= 0 else {
        note(.badNumber(text, column: name), line: record.line, column: record.column(of: name))
        return nil
      }
      numbers.append(number)
    }
    return Optionally(value: numbers.count == 2 ? .init(muv: numbers[0], known: numbers[1]) : nil)
  }
}

extension String {
  /// Lower-case letters and digits in words with single `-` between.
  fileprivate var isKebabCase: Bool {
    split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    }
  }
}
