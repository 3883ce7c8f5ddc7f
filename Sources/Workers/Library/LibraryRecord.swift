/// One row of the input: where its bytes lie in its batch, or why it could not be read.
package struct LibraryRecord: Sendable, Hashable {
  /// What a row holds.
  package enum Kind: UInt8, Sendable, Hashable {
    /// `text` is a SMILES.
    case smiles
    /// `text` is an MDL connection table, lines ended by a line feed, up to and with `M  END`.
    case molBlock
    /// Nothing to describe: a blank line, a comment. The problem names which.
    case skipped
    /// Could not be read; the problem says why.
    case failed
  }

  /// 1-based; the header of a table is not counted.
  package var row: Int
  /// 1-based line of the input on which the record starts.
  package var line: Int
  package var kind: Kind
  /// Index into the problems of the batch; −1 where there is none.
  var problem: Int32 = -1
  var textStart: UInt32
  var textEnd: UInt32
  var idStart: UInt32
  var idEnd: UInt32
  /// CRC-32 of the texts and ids of all rows up to this one: what a resumed run compares.
  package internal(set) var digest: UInt32 = 0
}

/// Why a row could not be read (or is passed over): a code for machines, the column, and words for people.
package struct RecordProblem: Error, Sendable, Hashable {
  /// Stable, `kebab-case`; the `reason` of the row.
  package let code: String
  /// 1-based byte column in the line on which the trouble stands; 0 where no single place is to blame.
  package let column: Int
  /// Lower case, with the position and the value that offended; the `detail` of the row.
  package let words: String

  package init(code: String, column: Int = 0, words: String) {
    self.code = code
    self.column = column
    self.words = words
  }
}

/// Some consecutive rows of the input, their bytes in one buffer.
///
/// Reused from read to read, so that reading allocates nothing once the buffers have grown.
package struct LibraryBatch: Sendable {
  package internal(set) var records: [LibraryRecord] = []
  /// SMILES, MOL blocks and ids one after the other; sliced by the methods below.
  package internal(set) var bytes: [UInt8] = []
  var problems: [RecordProblem] = []

  package init() {}

  /// The SMILES or MOL block as given; for a failed row whatever of it could be read.
  package func text(of record: LibraryRecord) -> ArraySlice<UInt8> {
    bytes[Int(record.textStart)..<Int(record.textEnd)]
  }

  /// The SMILES as given; empty for a row that holds a MOL block.
  package func smiles(of record: LibraryRecord) -> ArraySlice<UInt8> {
    record.kind == .molBlock ? [] : text(of: record)
  }

  /// The id as given; empty where the row has none.
  package func id(of record: LibraryRecord) -> ArraySlice<UInt8> {
    bytes[Int(record.idStart)..<Int(record.idEnd)]
  }

  /// Why a row is `failed` or `skipped`.
  package func problem(of record: LibraryRecord) -> RecordProblem? {
    record.problem < 0 ? nil : problems[Int(record.problem)]
  }

  mutating func removeAll() {
    records.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
  }

  mutating func append(
    row: Int, line: Int, kind: LibraryRecord.Kind, text: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer,
    problem: RecordProblem? = nil
  ) {
    let textStart = bytes.count
    bytes.append(contentsOf: text)
    let idStart = bytes.count
    bytes.append(contentsOf: id)
    append(
      row: row, line: line, kind: kind, text: textStart..<idStart, id: idStart..<bytes.count, problem: problem)
  }

  /// A record whose bytes are already in the buffer.
  mutating func append(
    row: Int, line: Int, kind: LibraryRecord.Kind, text: Range<Int>, id: Range<Int>, problem: RecordProblem? = nil
  ) {
    var record = LibraryRecord(
      row: row, line: line, kind: kind, textStart: UInt32(truncatingIfNeeded: text.lowerBound),
      textEnd: UInt32(truncatingIfNeeded: text.upperBound), idStart: UInt32(truncatingIfNeeded: id.lowerBound),
      idEnd: UInt32(truncatingIfNeeded: id.upperBound))
    if let problem {
      record.problem = Int32(problems.count)
      problems.append(problem)
    }
    records.append(record)
  }
}
