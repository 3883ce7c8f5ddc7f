/// Rows of a `.jsonl` file: one object a line, the SMILES a string, the id a string or a number.
struct JSONLines: RecordReading {
  let lines: LineReader
  private let smilesKey: [UInt8]?
  private let idKey: [UInt8]?
  private var key: [UInt8] = []

  init(_ lines: LineReader, layout: LibraryLayout) {
    self.lines = lines
    smilesKey = layout.smilesColumn.map { Array($0.utf8) }
    idKey = layout.idColumn.map { Array($0.utf8) }
  }

  mutating func read(into batch: inout LibraryBatch, row: Int) -> Bool {
    guard let line = lines.next() else { return false }
    let number = lines.number
    if line.ending == .whole, line.bytes.trimmedRange.isEmpty {
      batch.append(row: row, line: number, kind: .skipped, text: .none, id: .none, problem: .blankLine(number))
      return true
    }
    let start = batch.bytes.count
    do throws(RecordProblem) {
      switch line.ending {
      case .tooLong(let length): throw .tooLong(number, length: length, limit: lines.longest)
      case .cut: throw lines.window.fault.map { .brokenOff($0, line: number) } ?? .blankLine(number)
      case .whole: break
      }
      try append(line.bytes, line: number, row: row, to: &batch)
    } catch {
      batch.bytes.removeLast(batch.bytes.count - start)
      batch.append(row: row, line: number, kind: .failed, text: .none, id: .none, problem: error)
    }
    return true
  }

  private mutating func append(
    _ bytes: UnsafeRawBufferPointer, line: Int, row: Int, to batch: inout LibraryBatch
  ) throws(RecordProblem) {
    var smiles: JSONScanner.Value?
    var smilesColumn = 0
    var id: JSONScanner.Value?
    do throws(JSONScanner.Fault) {
      var scanner = JSONScanner(bytes)
      var smilesRank = Int.max
      var idRank = Int.max
      try scanner.expect(UInt8(ascii: "{"), "an object")
      if !scanner.take(UInt8(ascii: "}")) {
        repeat {
          let name = try scanner.string()
          try scanner.expect(UInt8(ascii: ":"), "':'")
          _ = scanner.peek()
          let column = scanner.position + 1
          let value = try scanner.value()
          read(name, of: bytes)
          // Of two equal keys the later one counts, as in other readers.
          if let rank = rank(wanted: smilesKey, TableColumns.smilesRank), rank <= smilesRank {
            (smiles, smilesRank, smilesColumn) = (value, rank, column)
          } else if let rank = rank(wanted: idKey, TableColumns.idRank), rank <= idRank {
            (id, idRank) = (value, rank)
          }
        } while scanner.take(Letter.comma)
        try scanner.expect(UInt8(ascii: "}"), "',' or '}'")
      }
      if scanner.peek() != nil { throw scanner.fault("\(scanner.nextInWords) follows the end of the object") }
    } catch {
      throw .badJSON(line, column: error.column, words: error.words)
    }

    let textStart = batch.bytes.count
    var problem: RecordProblem?
    let keyName = smilesKey.map { String(decoding: $0, as: UTF8.self) } ?? "smiles"
    switch smiles {
    case .string(let range, let hasEscapes): Self.append(range, hasEscapes, of: bytes, to: &batch.bytes)
    case nil, .null: problem = .fieldMissing(line, name: "value of '\(keyName)'")
    case .number, .other: problem = .wrongType(line, column: smilesColumn, name: keyName)
    }
    let idStart = batch.bytes.count
    switch id {
    case .string(let range, let hasEscapes): Self.append(range, hasEscapes, of: bytes, to: &batch.bytes)
    case .number(let range): batch.bytes.append(contentsOf: bytes.part(range))
    case nil, .null, .other: break
    }
    var text = textStart..<idStart
    while let first = text.first, Letter.isBlank(batch.bytes[first]) { text = (first + 1)..<text.upperBound }
    while let last = text.last, Letter.isBlank(batch.bytes[last]) { text = text.lowerBound..<last }
    if problem == nil, text.isEmpty { problem = .emptySMILES(line) }
    batch.append(
      row: row, line: line, kind: problem == nil ? .smiles : .failed, text: text, id: idStart..<batch.bytes.count,
      problem: problem)
  }

  private mutating func read(_ name: JSONScanner.Value, of bytes: UnsafeRawBufferPointer) {
    key.removeAll(keepingCapacity: true)
    if case .string(let range, let hasEscapes) = name { Self.append(range, hasEscapes, of: bytes, to: &key) }
  }

  /// How well the current key fits; the usual names only where the user asked for none.
  private func rank(wanted: [UInt8]?, _ usual: (String) -> Int?) -> Int? {
    if let wanted { return wanted == key ? 0 : nil }
    return key.count <= 24 ? usual(String(decoding: key, as: UTF8.self)) : nil
  }

  private static func append(
    _ range: Range<Int>, _ hasEscapes: Bool, of bytes: UnsafeRawBufferPointer, to target: inout [UInt8]
  ) {
    if hasEscapes {
      JSONScanner.content(range, of: bytes, appendTo: &target)
    } else {
      target.append(contentsOf: bytes.part(range))
    }
  }
}
