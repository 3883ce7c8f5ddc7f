/// A described row on its way to the output.
package struct JudgedRow {
  package let row: Int
  package let id: ArraySlice<UInt8>
  /// How the molecule was given, and the text that gave it.
  package let kind: WireBatch.RowKind
  package let structure: ArraySlice<UInt8>
  package let key: SubstanceHash
  /// nil where nothing ranks, or the row does not.
  package let rank: Double?
  /// nil without a gate.
  package let mark: VerdictMark?
  /// The encoded row with its line end.
  package let text: ArraySlice<UInt8>
}

/// A row of status `failed` on its way to the output.
package struct FailedRow {
  package let row: Int
  /// Code.
  package let reason: String
  /// The encoded row with its line end.
  package let text: ArraySlice<UInt8>
}

/// Who is told of rows while they are written.
struct RowListeners {
  let judged: (JudgedRow) -> Void
  let failed: (FailedRow) -> Void
}

/// Writes answered batches in order and keeps the ledger.
struct RowWriter {
  /// A row of status `failed`.
  struct Failure {
    let row: Int
    let reason: String
  }

  private let output: OutputFile
  private let encoder: RowEncoder
  private let quarantine: Quarantine
  private let stopsAtFailure: Bool
  private let shard: Shard?
  private var libraryRows = 0
  private var substances: SubstanceIndex?
  private(set) var progress: RunProgress
  private var lost = 0
  private var firstLost: String?
  /// One row's text, reused.
  private var text: [UInt8] = []

  init(
    _ output: OutputFile, _ columns: RowColumns, _ plan: DescribePlan, _ quarantine: Quarantine, progress: RunProgress
  ) throws {
    self.output = output
    self.quarantine = quarantine
    self.progress = progress
    encoder = RowEncoder(columns: columns)
    stopsAtFailure = plan.onError == .fail
    shard = plan.shard
    if plan.settings.unique {
      let path = plan.writesFile ? SubstanceIndex.path(forOutput: plan.output) : nil
      substances = try SubstanceIndex(keptAt: path, upTo: plan.resumes ? progress.rows : nil)
    }
  }

  mutating func begin() throws(RunError) {
    guard output.isEmpty else { return }
    do { try output.append(encoder.header[...], progress: progress) } catch { throw .output(error) }
  }

  /// Writes the rows of a batch.
  ///
  /// - Returns: the first that failed, where the run stops at failures; what follows it is then not written.
  mutating func write(
    _ answered: AnsweredBatch<LibraryBatch>, _ listeners: RowListeners
  ) throws(RunError) -> Failure? {
    let batch = answered.attachment
    var place = 0
    for record in batch.records {
      var failure: String?
      switch record.kind {
      case .smiles, .molBlock:
        failure = try write(record, answered, place, listeners)
        place += 1
      case .skipped, .failed:
        guard let fields = RowFields(of: record, in: batch) else { continue }
        if fields.status == .failed { failure = fields.reason }
        try write(fields, record, listeners)
      }
      if let failure, stopsAtFailure { return Failure(row: record.row, reason: failure) }
    }
    return nil
  }

  mutating func deliver() throws(RunError) {
    do { try output.deliver() } catch { throw .output(error) }
  }

  /// Notes how many rows the reader gave in all, against which the ledger balances.
  mutating func close(rowsRead: Int) {
    progress.ledger.read = shard.rows(upTo: rowsRead)
    libraryRows = rowsRead
  }

  mutating func finish() throws(RunError) {
    do { try output.finish() } catch { throw .output(error) }
    substances?.remove()
  }

  /// Leaves what was written so that it can be taken up again.
  mutating func leave() throws(RunError) {
    do {
      try substances?.save()
      try output.leave(progress: progress)
    } catch {
      throw .output(error)
    }
  }

  func report(_ ending: RunEnding) -> RunReport {
    var ledger = progress.ledger
    // Where a run ends early, only the rows that came out were asked for.
    if ending != .finished { ledger.read = shard.rows(upTo: progress.rows) }
    return RunReport(
      ending: ending, ledger: ledger, libraryRows: libraryRows, lost: lost, firstLost: firstLost, quarantine: quarantine
    )
  }

  // MARK: Rows

  /// - Returns: the reason, if the row failed.
  private mutating func write(
    _ record: LibraryRecord, _ answered: AnsweredBatch<LibraryBatch>, _ place: Int, _ listeners: RowListeners
  ) throws(RunError) -> String? {
    let batch = answered.attachment
    switch answered.answer(to: place) {
    case .lost(let index):
      let loss = answered.losses[index]
      lost += 1
      firstLost = firstLost ?? loss.file
      try write(
        RowFields(
          row: record.row, id: batch.id(of: record), smiles: batch.smiles(of: record), status: .failed,
          reason: loss.code, detail: loss.words), record, listeners)
      return loss.code
    case .described(let piece, let row):
      let piece = answered.pieces[piece]
      let result = piece.rows[row]
      switch result.status {
      case .ok:
        if let first = substances?.first(with: result.key, orEnter: record.row) {
          try write(
            RowFields(
              row: record.row, id: batch.id(of: record), smiles: batch.smiles(of: record), status: .duplicate,
              reason: "duplicate", detail: "same substance as row \(first)"), record, listeners,
            identifiedBy: piece.bytes[result.encoded])
          return nil
        }
        progress.ledger.enter(.ok)
        let mark = VerdictMark(String(decoding: piece.bytes[result.verdict], as: UTF8.self))
        // A verdict that cannot be read must not count as none.
        if mark == nil, !result.verdict.isEmpty { throw .worker(.brokenProtocol(.notText)) }
        if let mark { progress.ledger.verdicts.enter(mark) }
        listeners.judged(
          JudgedRow(
            row: record.row, id: batch.id(of: record), kind: record.kind == .molBlock ? .molblock : .smiles,
            structure: batch.text(of: record), key: result.key,
            rank: result.rank, mark: mark,
            text: piece.bytes[result.encoded]))
        try append(piece.bytes[result.encoded], record)
        return nil
      case .failed:
        let reason = String(decoding: piece.bytes[result.reason], as: UTF8.self)
        progress.ledger.enter(.failed, reason: reason)
        listeners.failed(FailedRow(row: record.row, reason: reason, text: piece.bytes[result.encoded]))
        try append(piece.bytes[result.encoded], record)
        return reason
      case .filtered:
        progress.ledger.enterFiltered()
        try append([], record)
        return nil
      }
    }
  }

  /// Writes a row that is encoded here; what identifies it may stand in a row that a worker encoded.
  private mutating func write(
    _ fields: RowFields, _ record: LibraryRecord, _ listeners: RowListeners,
    identifiedBy described: ArraySlice<UInt8> = []
  ) throws(RunError) {
    text.removeAll(keepingCapacity: true)
    encoder.encode(fields, identifiedBy: described, into: &text)
    progress.ledger.enter(fields.status, reason: fields.reason)
    if fields.status == .failed {
      listeners.failed(FailedRow(row: record.row, reason: fields.reason, text: text[...]))
    }
    try append(text[...], record)
  }

  private mutating func append(_ text: ArraySlice<UInt8>, _ record: LibraryRecord) throws(RunError) {
    progress.rows = record.row
    progress.digest = record.digest
    var failure: OutputError?
    do throws(OutputError) {
      try output.append(text, progress: noted(&failure))
    } catch {
      throw .output(error)
    }
    if let failure { throw .output(failure) }
  }

  /// The progress, asked for where it is about to be noted: what a resumed run needs besides is saved first.
  private mutating func noted(_ failure: inout OutputError?) -> RunProgress {
    do throws(OutputError) { try substances?.save() } catch { failure = error }
    progress.ledger.read = shard.rows(upTo: progress.rows)
    return progress
  }
}
