/// Records of an `.sdf` or `.mol` file: a connection table up to `M  END`, data items, `$$$$`.
///
/// The id is the title line, or the data item asked for. Line ends become line feeds.
struct MolRecords: RecordReading {
  let lines: LineReader
  private let idItem: [UInt8]?

  init(_ lines: LineReader, layout: LibraryLayout) {
    self.lines = lines
    idItem = layout.idColumn.map { Array("<\($0)>".utf8) }
  }

  func read(into batch: inout LibraryBatch, row: Int) -> Bool {
    guard var line = lines.next() else { return false }
    let first = lines.number
    let start = batch.bytes.count
    var isAllBlank = true
    var blockEnd: Int?
    var id: [UInt8] = []
    var problem: RecordProblem?
    var length = 0
    var isIdNext = false
    if idItem == nil, line.ending == .whole { id = Array(line.bytes.trimmed) }
    while true {
      switch line.ending {
      case .whole: break
      case .tooLong(let count): length += count
      case .cut: problem = problem ?? lines.window.fault.map { .brokenOff($0, line: first) }
      }
      let bytes = line.bytes
      length += bytes.count + 1
      if Self.isRecordEnd(bytes), line.ending == .whole {
        isAllBlank = false
        break
      }
      if !bytes.trimmedRange.isEmpty { isAllBlank = false }
      if problem == nil, length > lines.longest {
        problem = .tooLong(first, length: length, limit: lines.longest)
        batch.bytes.removeLast(batch.bytes.count - start)
      }
      if problem == nil, blockEnd == nil {
        batch.bytes.append(contentsOf: bytes)
        batch.bytes.append(Letter.lineFeed)
        if Self.isBlockEnd(bytes) { blockEnd = batch.bytes.count }
      } else if let idItem, blockEnd != nil {
        if isIdNext { id = Array(bytes.trimmed) }
        isIdNext = bytes.first == UInt8(ascii: ">") && Self.contains(bytes, idItem)
      }
      guard let next = lines.next() else { break }
      line = next
    }
    // White space after the last `$$$$` is no record.
    if isAllBlank, problem == nil, lines.window.fault == nil, row > 1 {
      batch.bytes.removeLast(batch.bytes.count - start)
      return false
    }
    let hasBroken = line.ending == .cut || lines.window.fault != nil && lines.isAtEnd
    if problem == nil, blockEnd == nil {
      problem = hasBroken ? lines.window.fault.map { .brokenOff($0, line: first) } : .incompleteMolBlock(first)
    }
    // Half a block is no SMILES, which is what the text of a failed row is shown as.
    if problem != nil { batch.bytes.removeLast(batch.bytes.count - start) }
    let textEnd = batch.bytes.count
    batch.bytes.append(contentsOf: id)
    batch.append(
      row: row, line: first, kind: problem == nil ? .molBlock : .failed, text: start..<textEnd,
      id: textEnd..<batch.bytes.count, problem: problem)
    return true
  }

  private static func isRecordEnd(_ line: UnsafeRawBufferPointer) -> Bool {
    line.count >= 4 && line.prefix(4).allSatisfy { $0 == UInt8(ascii: "$") }
  }

  private static func isBlockEnd(_ line: UnsafeRawBufferPointer) -> Bool {
    line.count >= 6 && line.first == UInt8(ascii: "M") && line.trimmed.elementsEqual("M  END".utf8)
  }

  private static func contains(_ line: UnsafeRawBufferPointer, _ word: [UInt8]) -> Bool {
    guard line.count >= word.count else { return false }
    return (0...(line.count - word.count)).contains { line.part($0..<($0 + word.count)).elementsEqual(word) }
  }
}
