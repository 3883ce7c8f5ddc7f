internal import Glibc

/// One thread's share of a pool: it starts a worker, feeds it, and finds the row to blame when it breaks.
struct WorkerDriver<Attachment: Sendable> {
  let pool: WorkerPool<Attachment>
  private var worker: WorkerProcess?

  init(pool: WorkerPool<Attachment>) { self.pool = pool }

  /// How often a row whose worker somebody else may have killed is tried alone before it is blamed.
  private static var foreignKills: Int { 5 }
  /// How often starting a worker is tried; the waits between double from 100 ms.
  private static var starts: Int { 4 }
  /// Losses in a row, over all workers, after which a harmless molecule is tried.
  private static var doubtfulLosses: Int { 16 }

  /// Works until the pool is closed and empty, interrupted or failed; then the worker is gone.
  mutating func run() {
    work()
    worker = nil
    pool.state.change { $0.drivers -= 1 }
  }

  private mutating func work() {
    while var job = nextJob() {
      do throws(WorkerUnavailable) {
        try describe(&job.batch)
      } catch {
        return pool.state.change { state in
          if state.failure == nil, error != .interrupted { state.failure = error }
        }
      }
      let actual = job.batch.request.bytes.count + job.batch.answeredBytes + 64 * job.batch.request.rows.count
      pool.state.change { [job] state in
        state.weight += actual - job.weight
        var job = job
        job.weight = actual
        state.answered[job.sequence] = job
        if job.batch.losses.isEmpty { state.lossesInARow = 0 }
      }
    }
  }

  private func nextJob() -> WorkerPool<Attachment>.Job? {
    pool.state.wait { [pool] state in
      if state.failure != nil || pool.interruption.isRaised { return .some(nil) }
      if !state.waiting.isEmpty {
        // Answers longer than estimated: only the batch that the taker waits for goes on.
        let isNext = state.waiting[0].sequence == state.returned
        if isNext || state.weight <= 2 * pool.options.byteLimit { return state.waiting.removeFirst() }
      } else if state.isClosed {
        return .some(nil)
      }
      return nil
    }
  }

  /// Has the whole batch described at once; if the worker breaks over it, the rows without an answer one at a time.
  private mutating func describe(_ batch: inout AnsweredBatch<Attachment>) throws(WorkerUnavailable) {
    if batch.request.rows.isEmpty { return }
    if try attempt(batch.request, for: &batch) == nil { return }
    for row in batch.missing { try redo(row, of: &batch) }
  }

  private mutating func redo(_ row: Int, of batch: inout AnsweredBatch<Attachment>) throws(WorkerUnavailable) {
    let place = batch.request.rows[row]
    var alone = WireBatch()
    alone.append(
      number: place.number, kind: place.kind, id: batch.request.bytes[place.id], text: batch.request.bytes[place.text])
    var attempts = 0
    while true {
      let wasFresh = worker == nil
      guard let breakage = try attempt(alone, for: &batch) else { break }
      attempts += 1
      // The answer may have come before the worker died.
      if !batch.missing.contains(row) { return }
      if breakage.mayBeForeign, attempts < Self.foreignKills { continue }
      // What an earlier row corrupted may crash this one: only a worker that saw nothing else is a witness.
      if case .died = breakage, !wasFresh { continue }
      var loss = Loss(breakage, timeout: pool.options.timeout)
      loss.note(
        file: pool.options.quarantine.save(
          row: place.number, kind: place.kind, text: batch.request.bytes[place.text]))
      batch.lose(row, to: loss)
      return try doubt(breakage)
    }
    pool.state.change { $0.lossesInARow = 0 }
  }

  /// After many losses in a row, makes sure that workers still describe methane.
  private mutating func doubt(_ breakage: WorkerProcess.Breakage) throws(WorkerUnavailable) {
    let isDoubtful = pool.state.change { state in
      state.lossesInARow += 1
      guard state.lossesInARow >= Self.doubtfulLosses else { return false }
      state.lossesInARow = 0
      return true
    }
    guard isDoubtful else { return }
    let worker = try readyWorker()
    var methane = WireBatch()
    methane.append(number: 1, kind: .smiles, id: [], text: Array("C".utf8))
    let broken = worker.describe(methane, timeout: max(pool.options.timeout, 2000)) { _ in }
    guard let broken else { return }
    self.worker = nil
    if case .interrupted = broken { throw .interrupted }
    if broken.mayBeForeign { return }
    if case .died(_, let lastWords) = broken { throw .diesOnEveryRow(lastWords: lastWords) }
    throw .diesOnEveryRow(lastWords: "")
  }

  /// Sends `request` and takes its answers into `batch`; the worker is gone where the result is not nil.
  private mutating func attempt(
    _ request: WireBatch, for batch: inout AnsweredBatch<Attachment>
  ) throws(WorkerUnavailable) -> WorkerProcess.Breakage? {
    let worker = try readyWorker()
    var breakage = worker.describe(request, timeout: pool.options.timeout) { (piece) throws(WireError) in
      try batch.add(piece)
    }
    if breakage == nil {
      let asked = request.rows.count == batch.request.rows.count ? nil : request.rows[0].number
      let unanswered = batch.missing.filter { asked == nil || batch.request.rows[$0].number == asked }.count
      if unanswered > 0 { breakage = .brokenProtocol(.unansweredRows(count: unanswered)) }
    }
    if case .interrupted = breakage { throw .interrupted }
    if breakage != nil || worker.wantsRecycling {
      self.worker = nil
    }
    return breakage
  }

  private mutating func readyWorker() throws(WorkerUnavailable) -> WorkerProcess {
    if let worker { return worker }
    var attempts = 0
    while true {
      do throws(WorkerUnavailable) {
        let started = try WorkerProcess(
          pool.options.command, settings: pool.options.settings, interruption: pool.interruption)
        worker = started
        return started
      } catch {
        attempts += 1
        switch error {
        // Short of memory or processes, or killed from outside: may pass.
        case .cannotStart, .diedAtStart, .silentAtStart:
          guard attempts < Self.starts else { throw error }
          usleep(UInt32(50_000 << attempts))
        default: throw error
        }
      }
    }
  }
}
