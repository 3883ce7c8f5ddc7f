internal import Glibc

/// Rows of a table after RFC 4180: cells may stand in quotes, and then hold delimiters, line ends and doubled quotes.
///
/// A record whose quotes are wrong fails alone: it is taken to end with its first line, and reading goes on with the
/// next. A quote in the middle of an unquoted cell is an ordinary letter (`5" tube`).
struct TableRecords: RecordReading {
  /// A cell by its positions in the window, quotes set aside.
  struct Cell {
    var start: Int
    var end: Int
    var hasDoubledQuotes = false
  }

  /// nil for a file without a line.
  let columns: TableColumns?
  let lines: LineReader
  private let delimiter: UInt8
  private var cells: [Cell] = []

  /// - Parameter delimiter: nil: the first of comma, semicolon and tab that stands in the first line.
  init(_ lines: LineReader, delimiter: UInt8?, layout: LibraryLayout, path: String) throws(LibraryError) {
    self.lines = lines
    var first = lines.next()
    while let line = first, line.ending == .whole, line.bytes.trimmedRange.isEmpty { first = lines.next() }
    guard let first else {
      self.delimiter = delimiter ?? Letter.comma
      columns = nil
      return
    }
    let candidates = delimiter.map { [$0] } ?? [Letter.comma, Letter.semicolon, Letter.tab]
    let found = candidates.first { first.bytes.contains($0) } ?? candidates[0]
    self.delimiter = found
    if case .tooLong(let length) = first.ending {
      throw .brokenHeader(path: path, words: "it has \(length) bytes, more than \(lines.longest)")
    }
    let parsed: Result<Void, RecordProblem>
    do throws(RecordProblem) {
      try Self.cut(first, of: lines, by: found, into: &cells)
      parsed = .success(())
    } catch {
      parsed = .failure(error)
    }
    if case .failure(let problem) = parsed { throw .brokenHeader(path: path, words: problem.words) }
    let bytes = lines.window.bytes
    let texts = cells.map { String(decoding: Self.content($0, of: bytes), as: UTF8.self) }
    let columns = try TableColumns(firstLine: texts, layout: layout, path: path)
    if !columns.hasHeader { lines.putBack() }
    self.columns = columns
  }

  mutating func read(into batch: inout LibraryBatch, row: Int) -> Bool {
    guard let columns, let line = lines.next() else { return false }
    let number = lines.number
    do throws(RecordProblem) {
      switch line.ending {
      case .tooLong(let length): throw .tooLong(number, length: length, limit: lines.longest)
      case .cut: throw lines.window.fault.map { .brokenOff($0, line: number) } ?? .blankLine(number)
      case .whole: break
      }
      guard !line.bytes.trimmedRange.isEmpty || columns.width > 1 && delimiter == Letter.tab && !line.bytes.isEmpty
      else {
        batch.append(row: row, line: number, kind: .skipped, text: .none, id: .none, problem: .blankLine(number))
        return true
      }
      try Self.cut(line, of: lines, by: delimiter, into: &cells)
      appendRow(row, line: number, columns: columns, into: &batch)
    } catch {
      batch.append(row: row, line: number, kind: .failed, text: .none, id: .none, problem: error)
    }
    return true
  }

  private func appendRow(_ row: Int, line: Int, columns: TableColumns, into batch: inout LibraryBatch) {
    let bytes = lines.window.bytes
    let textStart = batch.bytes.count
    if columns.smiles < cells.count { Self.append(cells[columns.smiles], of: bytes, trimmed: true, to: &batch.bytes) }
    let idStart = batch.bytes.count
    if let id = columns.id, id < cells.count { Self.append(cells[id], of: bytes, trimmed: false, to: &batch.bytes) }
    var problem: RecordProblem?
    if columns.smiles >= cells.count {
      problem = .fieldMissing(line, name: "SMILES: \(cells.count) cells, the SMILES is cell \(columns.smiles + 1)")
    } else if cells.count > columns.width, cells[columns.width...].contains(where: { $0.start < $0.end }) {
      problem = .fieldCount(line, has: cells.count, expected: columns.width)
    } else if idStart == textStart {
      problem = .emptySMILES(line)
    }
    batch.append(
      row: row, line: line, kind: problem == nil ? .smiles : .failed, text: textStart..<idStart,
      id: idStart..<batch.bytes.count, problem: problem)
  }

  // MARK: Cutting

  static func cut(
    _ line: LineReader.Line, of lines: LineReader, by delimiter: UInt8, into cells: inout [Cell]
  ) throws(RecordProblem) {
    cells.removeAll(keepingCapacity: true)
    let bytes = line.bytes
    if let base = bytes.baseAddress {
      if memchr(base, Int32(Letter.quote), bytes.count) != nil {
        return try cutQuoted(line, of: lines, by: delimiter, into: &cells)
      }
      if let found = memchr(base, Int32(Letter.carriageReturn), bytes.count) {
        throw .carriageReturn(lines.number, column: UnsafeRawPointer(found) - base + 1)
      }
    }
    var start = 0
    for position in 0..<bytes.count where bytes[position] == delimiter {
      cells.append(Cell(start: start, end: position))
      start = position + 1
    }
    cells.append(Cell(start: start, end: bytes.count))
  }

  /// Cuts a record with quotes, which may reach over several lines.
  private static func cutQuoted(
    _ line: LineReader.Line, of lines: LineReader, by delimiter: UInt8, into cells: inout [Cell]
  ) throws(RecordProblem) {
    let window = lines.window
    // Everything below the limit is in the window or beyond the end, so a failure leaves the first line readable.
    let limit = lines.longest
    var position = 0
    var newlines = 0
    while true {
      guard let letter = window.byte(at: position), letter == Letter.quote else {
        let start = position
        while let next = window.byte(at: position), next != delimiter, next != Letter.lineFeed {
          position += 1
          if position > limit { throw .tooLong(lines.number, length: position, limit: limit) }
        }
        var end = position
        if end > start, window.byte(at: position) != delimiter, window.byte(at: end - 1) == Letter.carriageReturn {
          end -= 1
        }
        if let inner = window.bytes.part(start..<end).firstIndex(of: Letter.carriageReturn) {
          throw .carriageReturn(lines.number, column: start + inner + 1)
        }
        cells.append(Cell(start: start, end: end))
        guard window.byte(at: position) == delimiter else { break }
        position += 1
        continue
      }
      var cell = Cell(start: position + 1, end: position + 1)
      var search = position + 1
      while true {
        guard let close = window.position(of: Letter.quote, from: search, limit: limit) else {
          throw unclosed(at: position, of: lines)
        }
        guard window.byte(at: close + 1) == Letter.quote else {
          cell.end = close
          break
        }
        cell.hasDoubledQuotes = true
        search = close + 2
      }
      newlines += window.bytes.part(cell.start..<cell.end).count { $0 == Letter.lineFeed }
      cells.append(cell)
      position = cell.end + 1
      var next = window.byte(at: position)
      if next == Letter.carriageReturn, window.byte(at: position + 1) ?? Letter.lineFeed == Letter.lineFeed {
        position += 1
        next = window.byte(at: position)
      }
      if next == delimiter {
        position += 1
      } else if next == nil || next == Letter.lineFeed {
        break
      } else {
        throw .textAfterQuote(lines.number, column: position + 1)
      }
    }
    let isEnded = window.byte(at: position) == Letter.lineFeed
    lines.extend(to: position + (isEnded ? 1 : 0), newlines: newlines + 1)
    if !isEnded, let fault = window.fault { throw .brokenOff(fault, line: lines.number) }
  }

  private static func unclosed(at position: Int, of lines: LineReader) -> RecordProblem {
    let window = lines.window
    if window.isComplete, let fault = window.fault, window.count <= lines.longest {
      let newlines = window.bytes.count { $0 == Letter.lineFeed }
      lines.extend(to: window.count, newlines: newlines + 1)
      return .brokenOff(fault, line: lines.number)
    }
    return .unclosedQuote(lines.number, column: position + 1)
  }

  // MARK: Content

  static func content(_ cell: Cell, of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var content: [UInt8] = []
    append(cell, of: bytes, trimmed: false, to: &content)
    return content
  }

  private static func append(
    _ cell: Cell, of bytes: UnsafeRawBufferPointer, trimmed: Bool, to target: inout [UInt8]
  ) {
    let part = bytes.part(cell.start..<cell.end)
    let range = trimmed ? part.trimmedRange : 0..<part.count
    guard cell.hasDoubledQuotes else { return target.append(contentsOf: part.part(range)) }
    var isSecond = false
    for byte in part.part(range) {
      isSecond = byte == Letter.quote && !isSecond
      if !isSecond { target.append(byte) }
    }
  }
}
