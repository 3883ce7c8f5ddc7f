internal import Glibc

/// Rows of a `.smi` file: SMILES, white space, the rest of the line is the id.
struct SMILESLines: RecordReading {
  let lines: LineReader

  func read(into batch: inout LibraryBatch, row: Int) -> Bool {
    guard let line = lines.next() else { return false }
    let number = lines.number
    let bytes = line.bytes
    var textStart = 0
    while textStart < bytes.count, Letter.isBlank(bytes[textStart]) { textStart += 1 }
    var textEnd = textStart
    while textEnd < bytes.count, !Letter.isBlank(bytes[textEnd]) { textEnd += 1 }
    var idStart = textEnd
    while idStart < bytes.count, Letter.isBlank(bytes[idStart]) { idStart += 1 }
    var idEnd = bytes.count
    while idEnd > idStart, Letter.isBlank(bytes[idEnd - 1]) { idEnd -= 1 }

    var kind = LibraryRecord.Kind.smiles
    var problem: RecordProblem?
    switch line.ending {
    case .tooLong(let length):
      kind = .failed
      problem = .tooLong(number, length: length, limit: lines.longest)
    case .cut:
      kind = .failed
      problem = lines.window.fault.map { .brokenOff($0, line: number) }
    case .whole:
      if textStart == bytes.count {
        kind = .skipped
        problem = .blankLine(number)
      } else if bytes[textStart] == Letter.hash {
        kind = .skipped
        problem = .comment(number)
        // A comment is all text: nothing in it is an id.
        textEnd = idEnd > idStart ? idEnd : textEnd
        idStart = idEnd
      } else if let base = bytes.baseAddress, let found = memchr(base, Int32(Letter.carriageReturn), bytes.count) {
        kind = .failed
        problem = .carriageReturn(number, column: UnsafeRawPointer(found) - base + 1)
      } else if row == 1, TableColumns.isSMILESName(bytes.part(textStart..<textEnd)) {
        kind = .skipped
        problem = .headerLine(number)
      }
    }
    batch.append(
      row: row, line: number, kind: kind, text: bytes.part(textStart..<textEnd), id: bytes.part(idStart..<idEnd),
      problem: problem)
    return true
  }
}
