extension RecordProblem {
  static func blankLine(_ line: Int) -> Self { .init(code: "blank-line", words: "line \(line) is blank") }

  static func comment(_ line: Int) -> Self { .init(code: "comment", words: "line \(line) is a comment") }

  static func headerLine(_ line: Int) -> Self { .init(code: "header-line", words: "line \(line) names columns") }

  static func tooLong(_ line: Int, length: Int, limit: Int) -> Self {
    .init(
      code: "record-too-long", words: "line \(line): the record has \(length) bytes, more than the limit of \(limit)")
  }

  static func carriageReturn(_ line: Int, column: Int) -> Self {
    .init(
      code: "carriage-return", column: column,
      words: """
        line \(line): carriage return inside the line at column \(column); if the file has old Macintosh line ends, \
        convert it: tr '\\r' '\\n'
        """)
  }

  /// What becomes of the record in which the input broke off.
  static func brokenOff(_ fault: ReadFault, line: Int) -> Self {
    switch fault {
    case .truncated(let words): .init(code: "truncated-input", words: "line \(line): \(words); rows after it are lost")
    case .corrupt(let words):
      .init(
        code: "corrupt-input",
        words: "line \(line): \(words); rows after it are lost, and rows shortly before it may be wrong")
    case .failed(let code):
      .init(code: "read-error", words: "line \(line): \(errnoWords(code)); rows after it are lost")
    }
  }

  static let tellsOfBrokenInput: Set<String> = ["truncated-input", "corrupt-input", "read-error"]

  static func unclosedQuote(_ line: Int, column: Int) -> Self {
    .init(
      code: "unclosed-quote", column: column,
      words: "line \(line): the quote opened at column \(column) is never closed")
  }

  static func textAfterQuote(_ line: Int, column: Int) -> Self {
    .init(
      code: "text-after-quote", column: column,
      words: "line \(line): text follows a closing quote at column \(column); a quote inside a cell is written twice")
  }

  static func fieldCount(_ line: Int, has: Int, expected: Int) -> Self {
    .init(
      code: "field-count",
      words: "line \(line): \(has) cells where the first line has \(expected); a cell with the delimiter needs quotes")
  }

  static func fieldMissing(_ line: Int, name: String) -> Self {
    .init(code: "field-missing", words: "line \(line): no \(name)")
  }

  static func emptySMILES(_ line: Int) -> Self {
    .init(code: "empty-smiles", words: "line \(line): the SMILES is empty")
  }

  static func badJSON(_ line: Int, column: Int, words: String) -> Self {
    .init(code: "bad-json", column: column, words: "line \(line), column \(column): \(words)")
  }

  static func wrongType(_ line: Int, column: Int, name: String) -> Self {
    .init(
      code: "field-type", column: column,
      words: "line \(line), column \(column): the value of '\(name)' is not a string")
  }

  static func incompleteMolBlock(_ line: Int) -> Self {
    .init(code: "mol-block-incomplete", words: "the record that starts at line \(line) has no 'M  END'")
  }
}
