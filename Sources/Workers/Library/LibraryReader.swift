internal import ZlibSystem

/// A way of cutting lines into rows, one for each format.
protocol RecordReading {
  var lines: LineReader { get }
  /// Appends the next record as row `row`; false at the end of the input.
  mutating func read(into batch: inout LibraryBatch, row: Int) -> Bool
}

/// Reads a library of molecules as a stream, in memory that does not depend on its length.
///
/// Every line (record, in tables with quoted line ends and in SD files) comes out as exactly one row, numbered from 1:
/// as a SMILES or MOL block, as `skipped`, or as `failed` with its reason. Where the input breaks off (a truncated
/// gzip), one last failed row says so. Not `Sendable`: one task reads.
package final class LibraryReader {
  package let path: String
  package let format: LibraryFormat
  /// Rows handed out so far.
  package private(set) var rowsRead = 0
  /// `LibraryRecord.digest` of the last row handed out.
  package private(set) var digest: UInt32 = 0
  /// The part of the library whose rows are handed out; nil hands out all.
  package var shard: Shard?
  private var records: any RecordReading
  private let window: ReadWindow
  /// The broken end of the input has become a row.
  private var faultIsTold = false

  /// Opens an input, recognises its packing and finds the columns of a table.
  ///
  /// - Parameter path: `-` is standard input.
  package init(path: String, layout: LibraryLayout = LibraryLayout()) throws(LibraryError) {
    guard let format = layout.format ?? (path == "-" ? .smi : LibraryFormat(path: path)) else {
      // That it is not there, or a folder, is better news than that its name tells no format.
      try InputFile.examine(path)
      throw .unknownFormat(path: path)
    }
    if let column = layout.columnThatIsNone(in: format) {
      throw .formatWithoutColumns(path: path, format: format, wanted: column)
    }
    self.path = path
    self.format = format
    let source = try ByteSource(path: path, bufferSize: max(layout.readSize, 4096))
    window = ReadWindow(source, readSize: layout.readSize)
    try Self.passByteOrderMark(window, path: path)
    let lines = LineReader(window, longest: layout.longestRecord)
    switch format {
    case .smi: records = SMILESLines(lines: lines)
    case .csv: records = try TableRecords(lines, delimiter: nil, layout: layout, path: path)
    case .tsv: records = try TableRecords(lines, delimiter: Letter.tab, layout: layout, path: path)
    case .jsonl: records = JSONLines(lines, layout: layout)
    case .sdf, .mol: records = MolRecords(lines, layout: layout)
    }
  }

  /// Share of the input that is read, 0 … 1, for a progress bar; nil where its length is unknown.
  package var share: Double? { window.share }

  /// Names of the columns of a table with a header; empty otherwise.
  package var columnNames: [String] {
    (records as? TableRecords)?.columns?.names ?? []
  }

  /// Replaces the content of `batch` by the next rows; false, and an empty batch, at the end of the input.
  ///
  /// At most `limit` rows and about `byteLimit` bytes; fewer where a pipe has no more to give yet. Rows of other shards
  /// are read, counted and digested like the others, and left out.
  package func read(into batch: inout LibraryBatch, limit: Int = 1024, byteLimit: Int = 1 << 20) -> Bool {
    guard let shard else { return readAll(into: &batch, limit: limit, byteLimit: byteLimit) }
    let share = min(shard.count, 1 << 10)
    while readAll(into: &batch, limit: limit * share, byteLimit: byteLimit * min(share, 16)) {
      batch.records.removeAll { !shard.contains($0.row) }
      if !batch.records.isEmpty { return true }
    }
    return false
  }

  private func readAll(into batch: inout LibraryBatch, limit: Int, byteLimit: Int) -> Bool {
    batch.removeAll()
    while batch.records.count < limit, batch.bytes.count < byteLimit {
      guard readRecord(into: &batch) else { break }
      rowsRead += 1
      if !records.lines.isReady { break }
    }
    signRecords(of: &batch)
    return !batch.records.isEmpty
  }

  /// Passes over the first rows of the input, as many as a broken run has done.
  ///
  /// - Returns: whether they are the rows of that run, by their digest.
  package func skip(rows: Int, digest: UInt32) -> Bool {
    var batch = LibraryBatch()
    while rowsRead < rows, readAll(into: &batch, limit: min(1024, rows - rowsRead), byteLimit: 1 << 20) {}
    return rowsRead == rows && self.digest == digest
  }

  /// The bytes of a record stand in the batch between those of its neighbours, so row by row the digest runs over all.
  private func signRecords(of batch: inout LibraryBatch) {
    batch.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for index in batch.records.indices {
        let start = Int(batch.records[index].textStart)
        let end = Int(batch.records[index].idEnd)
        if end > start {
          digest = UInt32(truncatingIfNeeded: crc32(UInt(digest), base + start, UInt32(end - start)))
        }
        batch.records[index].digest = digest
      }
    }
  }

  private func readRecord(into batch: inout LibraryBatch) -> Bool {
    guard !faultIsTold else { return false }
    let row = rowsRead + 1
    if records.read(into: &batch, row: row) { return noteFault(in: batch) }
    guard let fault = window.fault else { return false }
    faultIsTold = true
    let line = records.lines.number
    batch.append(
      row: row, line: line, kind: .failed, text: .none, id: .none, problem: .brokenOff(fault, line: line))
    return true
  }

  /// Whether the row just read has told of the broken end itself.
  private func noteFault(in batch: LibraryBatch) -> Bool {
    if window.fault != nil, let last = batch.records.last, let problem = batch.problem(of: last) {
      faultIsTold = RecordProblem.tellsOfBrokenInput.contains(problem.code)
    }
    return true
  }

  static func passByteOrderMark(_ window: ReadWindow, path: String) throws(LibraryError) {
    while window.count < 3, window.refill() {}
    if window.count == 0, let fault = window.fault { throw LibraryError(fault, path: path) }
    let bytes = window.bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      window.consume(3)
    } else if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      throw .foreignEncoding(path: path, name: "UTF-16")
    }
  }
}
