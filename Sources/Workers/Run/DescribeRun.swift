internal import Descriptors

/// Why a run could not begin or go on.
package enum RunError: Error, Sendable {
  case input(LibraryError)
  case output(OutputError)
  case resume(ResumeError)
  case settings(words: String)
  case worker(WorkerUnavailable)
}

/// How a run ended, other than by an error.
package enum RunEnding: Sendable, Hashable {
  case finished
  case interrupted
  /// `--on-error fail` met this row.
  case stopped(row: Int, reason: String)
  /// The reader of standard output has gone.
  case closedPipe
}

/// What is to be said at the end of a run.
package struct RunReport: Sendable {
  package var ending: RunEnding
  package var ledger: RowLedger
  /// Rows that were read, those of other shards included.
  package var libraryRows: Int
  /// How many rows broke the worker that described them.
  package var lost: Int
  /// The file in quarantine that holds the first of them.
  package var firstLost: String?
  package var quarantine: Quarantine
}

/// How far a run is, for a progress bar.
package struct RunPosition: Sendable {
  package var rows: Int
  package var failed: Int
  /// Rows that an earlier, broken run had done.
  package var resumedRows: Int
  /// Share of the input whose rows have come out, 0 … 1; nil where its length is unknown.
  package var share: Double?
}

/// Reads a library, has it described by a pool of workers, and writes every row in order.
///
/// One thread reads and submits, the caller's thread takes the answers and writes.
package struct DescribeRun {
  let plan: DescribePlan
  let interruption: Interruption

  package init(_ plan: DescribePlan, interruption: Interruption) {
    self.plan = plan
    self.interruption = interruption
  }

  /// - Parameters:
  ///   - judged: given each row of status `ok`, in order.
  ///   - failed: given each row of status `failed`, in order.
  ///   - watch: told the position after every batch; throttling is its business.
  package func run(
    judged: @escaping (JudgedRow) -> Void = { _ in }, failed: @escaping (FailedRow) -> Void = { _ in },
    watch: (RunPosition) -> Void
  ) throws(RunError) -> RunReport {
    let listeners = RowListeners(judged: judged, failed: failed)
    let columns: RowColumns
    do { columns = try plan.settings.rowColumns() } catch { throw .settings(words: error.words) }
    let reader: LibraryReader
    let identity: RunIdentity
    do throws(LibraryError) {
      reader = try LibraryReader(path: plan.input, layout: plan.layout)
      reader.shard = plan.shard
      identity = try plan.identity(ofShard: plan.shard)
    } catch {
      throw .input(error)
    }
    if plan.output != "-", OutputFile.isInput(plan.output, plan.input) { throw .output(.isInput(path: plan.output)) }
    let quarantine = plan.quarantine
    var writer = try open(reader, identity, columns, quarantine)
    if plan.writesFile { ShardNote.remove(forOutput: plan.output) }
    // Not before the output is ours: another run may be writing it.
    if plan.output != "-", !plan.resumes { quarantine.clear() }

    let pool = WorkerPool<LibraryBatch>(
      .init(
        command: plan.command, settings: plan.settings, workers: plan.workers, timeout: plan.timeout,
        quarantine: quarantine),
      interruption: interruption)
    let feed = LibraryFeed(reader, into: pool)
    let resumedRows = writer.progress.rows
    do {
      interruption.beginHeeding()
      try writer.begin()
      feed.start()
      while true {
        // Rows that are ready are not held back while the next ones are waited for.
        if !plan.writesFile, !pool.hasNext { try writer.deliver() }
        guard let answered = try nextBatch(of: pool) else { break }
        if let failure = try writer.write(answered, listeners), plan.onError == .fail {
          interruption.raise()
          try writer.leave()
          return writer.report(.stopped(row: failure.row, reason: failure.reason))
        }
        watch(
          RunPosition(
            rows: writer.progress.rows, failed: writer.progress.ledger.failed, resumedRows: resumedRows,
            // Reading is ahead of writing.
            share: feed.share.map { $0 * Double(writer.progress.rows) / Double(max(1, feed.rowsRead)) }))
      }
      guard !interruption.isRaised else {
        try writer.leave()
        return writer.report(.interrupted)
      }
      writer.close(rowsRead: feed.rowsRead)
      try writer.finish()
      let report = writer.report(.finished)
      try noteShard(report)
      // The workers are reaped before the command ends, so that whoever measures it sees their time too.
      pool.waitUntilQuiet()
      return report
    } catch {
      // The rows written so far stay resumable; what made the run stop is the news, not what happens on leaving.
      interruption.raise()
      if case .output(.closedPipe) = error { return writer.report(.closedPipe) }
      if case .worker = error { try writer.leave() }
      throw error
    }
  }

  /// Leaves the note of a shard beside what it wrote, for `dative merge`.
  private func noteShard(_ report: RunReport) throws(RunError) {
    guard let shard = plan.shard, plan.writesFile else { return }
    do throws(OutputError) {
      try ShardNote(.rows, of: plan.output, plan, shard, report).write(forOutput: plan.output)
    } catch {
      throw .output(error)
    }
  }

  private func nextBatch(of pool: WorkerPool<LibraryBatch>) throws(RunError) -> AnsweredBatch<LibraryBatch>? {
    do { return try pool.next() } catch { throw .worker(error) }
  }

  private func open(
    _ reader: LibraryReader, _ identity: RunIdentity, _ columns: RowColumns, _ quarantine: Quarantine
  ) throws(RunError) -> RowWriter {
    do {
      guard plan.resumes else {
        let output = try OutputFile(path: plan.rowOutput, identity: plan.writesFile && plan.mayResume ? identity : nil)
        return try RowWriter(output, columns, plan, quarantine, progress: RunProgress())
      }
      guard plan.writesFile else { throw ResumeError.notAFile }
      let state = try ResumeState(forOutput: OutputFile.place(of: plan.output))
      try state.check(against: identity)
      let output = try OutputFile(path: plan.output, resuming: state)
      let writer = try RowWriter(output, columns, plan, quarantine, progress: state.progress)
      guard reader.skip(rows: state.progress.rows, digest: state.progress.digest) else { throw ResumeError.otherInput }
      return writer
    } catch let error as OutputError {
      throw .output(error)
    } catch let error as ResumeError {
      throw .resume(error)
    } catch let error as LibraryError {
      throw .input(error)
    } catch {
      throw .settings(words: "\(error)")
    }
  }
}
