/// Turns lines of a file into rows of alerts, and notes what is wrong with the others.
struct AlertReader {
  let path: String
  /// Of alerts whose file does not say.
  let severity: Alert.Severity
  /// Whether every cell that the shipped table promises has to be there.
  let isStrict: Bool
  var rows: [AlertRow] = []
  var problems: [AlertFileProblem] = []

  init(path: String, severity: Alert.Severity, isStrict: Bool) {
    self.path = path
    self.severity = severity
    self.isStrict = isStrict
  }

  /// A column's name as compared: lower case, without quotes and white space around.
  static func columnName(_ text: String) -> String { trimmed(text.replacing("\"", with: "")).lowercased() }

  static func trimmed(_ text: String) -> String {
    let front = text.drop(while: \.isWhitespace)
    return String(
      front.prefix(upTo: front.lastIndex { !$0.isWhitespace }.map { front.index(after: $0) } ?? front.startIndex))
  }

  mutating func note(_ reason: AlertFileProblem.Reason, line: Int, column: Int = 0) {
    problems.append(AlertFileProblem(path: path, line: line, column: column, reason: reason))
  }

  // MARK: - Lines without a header

  /// `"pattern  ","<regId=name>"`.
  mutating func readPAINS(_ text: String) {
    for line in DelimitedText.lines(of: text, delimiter: ",") {
      if line.hasUnclosedQuote {
        note(.unclosedQuote, line: line.number)
        continue
      }
      guard line.cells.count == 2 else {
        note(
          line.cells.count < 2
            ? .tooFewCells(found: line.cells.count, wanted: 2) : .tooManyCells(found: line.cells.count, wanted: 2),
          line: line.number)
        continue
      }
      var name = Self.trimmed(line.cells[1].text)
      if name.hasPrefix("<regId="), name.hasSuffix(">") { name = String(name.dropFirst(7).dropLast()) }
      append(pattern: line.cells[0], name: name, group: "pains", line: line.number)
    }
  }

  /// `pattern name`; a line without a name is known by its number.
  mutating func readSMARTS(_ text: String) {
    for line in DelimitedText.lines(of: text, delimiter: "\n") {
      let whole = line.cells[0].text
      let front = whole.prefix(while: \.isWhitespace).count
      let pattern = String(whole.dropFirst(front).prefix { !$0.isWhitespace })
      let name = Self.trimmed(String(whole.dropFirst(front + pattern.count)))
      append(
        pattern: .init(text: pattern, column: front + 1), name: name.isEmpty ? "line-\(line.number)" : name,
        group: "user",
        line: line.number)
    }
  }

  private mutating func append(pattern: DelimitedText.Cell, name: String, group: String, line: Int) {
    let text = Self.trimmed(pattern.text)
    if text.isEmpty || name.isEmpty {
      note(.emptyCell(column: text.isEmpty ? "pattern" : "name"), line: line, column: pattern.column)
      return
    }
    let alert = Alert(id: name, group: group, pattern: text, severity: severity, words: name, source: path)
    rows.append(AlertRow(alert: alert, line: line, patternColumn: pattern.column))
  }
}
