/// A table that is small enough to hold: names of columns, and rows of cells.
///
/// Read after RFC 4180 by the same rules as libraries, packed or not; blank lines are passed over.
package struct DelimitedTable: Sendable {
  /// One row.
  package struct Row: Sendable {
    /// 1-based line of the file on which it starts.
    package let line: Int
    /// As many as there are columns.
    package let cells: [String]
  }

  package let path: String
  package let columns: [String]
  package let rows: [Row]
  /// Rows that cannot be cut into as many cells as there are columns; empty unless they are kept.
  package let brokenRows: [BrokenRow]

  /// A row that is none.
  package struct BrokenRow: Sendable, Hashable {
    /// 1-based line of the file on which it starts.
    package let line: Int
    package let words: String
  }

  /// Reads a whole table; the first line names the columns.
  ///
  /// - Parameter keepsBroken: whether a broken row is told among `brokenRows` instead of thrown.
  package init(path: String, keepsBroken: Bool = false) throws(TableError) {
    let lines: LineReader
    do throws(LibraryError) {
      let layout = LibraryLayout()
      let window = ReadWindow(try ByteSource(path: path, bufferSize: layout.readSize), readSize: layout.readSize)
      try LibraryReader.passByteOrderMark(window, path: path)
      lines = LineReader(window, longest: layout.longestRecord)
    } catch {
      throw .unreadable(error)
    }
    var delimiter = LibraryFormat(path: path) == .tsv ? Letter.tab : Letter.comma
    var columns: [String]?
    var rows: [Row] = []
    var cells: [TableRecords.Cell] = []
    var brokenRows: [BrokenRow] = []
    func note(_ words: String) throws(TableError) {
      guard keepsBroken, columns != nil else { throw .brokenRow(path: path, line: lines.number, words: words) }
      brokenRows.append(BrokenRow(line: lines.number, words: words))
    }
    while let line = lines.next() {
      guard !line.bytes.trimmedRange.isEmpty || line.ending != .whole else { continue }
      guard line.ending == .whole else {
        try note("it is broken off")
        continue
      }
      if columns == nil, delimiter == Letter.comma, !line.bytes.contains(Letter.comma) {
        delimiter = [Letter.semicolon, Letter.tab].first { line.bytes.contains($0) } ?? delimiter
      }
      do throws(RecordProblem) {
        try TableRecords.cut(line, of: lines, by: delimiter, into: &cells)
      } catch {
        try note(error.words)
        continue
      }
      let bytes = lines.window.bytes
      let texts = cells.map { String(decoding: TableRecords.content($0, of: bytes), as: UTF8.self) }
      guard let named = columns else {
        columns = texts.map { String($0.trimmingSpaces) }
        continue
      }
      guard texts.count == named.count else {
        try note("it has \(texts.count) cells, the header \(named.count)")
        continue
      }
      rows.append(Row(line: lines.number, cells: texts))
    }
    guard let columns else { throw .empty(path: path) }
    self.path = path
    self.columns = columns
    self.rows = rows
    self.brokenRows = brokenRows
  }

  /// Where a column stands.
  package func place(of column: String) throws(TableError) -> Int {
    guard let place = columns.firstIndex(of: column) else {
      throw .noSuchColumn(path: path, wanted: column, available: columns)
    }
    return place
  }

  /// A cell as a finite number.
  package func number(_ row: Row, _ place: Int) throws(TableError) -> Double {
    let text = row.cells[place].trimmingSpaces
    guard let number = Double(text), number.isFinite else {
      throw .notANumber(path: path, line: row.line, column: columns[place], text: row.cells[place])
    }
    return number
  }
}

/// Why a table cannot be used.
package enum TableError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable(LibraryError)
  case empty(path: String)
  case brokenRow(path: String, line: Int, words: String)
  case noSuchColumn(path: String, wanted: String, available: [String])
  case notANumber(path: String, line: Int, column: String, text: String)

  /// What is wrong, where, and how to mend it.
  package var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .empty(let path): "\(path) is empty: its first line should name the columns"
    case .brokenRow(let path, let line, let words): "\(path), line \(line): \(words)"
    case .noSuchColumn(let path, let wanted, let available):
      "\(path) has no column '\(wanted)'; it has \(available.map { "'\($0)'" }.joined(separator: ", "))"
    case .notANumber(let path, let line, let column, let text):
      "\(path), line \(line): \(column) is '\(text)', not a finite number"
    }
  }
}
