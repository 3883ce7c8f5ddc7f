internal import Glibc

/// Several workers that describe batches at once and give them back in the order they came.
///
/// One thread submits, one thread takes; each worker is driven by a thread of its own. Memory is bounded: submitting
/// waits while too much is under way.
public final class WorkerPool<Attachment: Sendable>: Sendable {
  /// How a pool works; the defaults suit `dative describe`.
  public struct Options: Sendable {
    public var command: WorkerCommand
    public var settings: DescribeSettings
    public var workers: Int
    /// Milliseconds a row may take.
    public var timeout: Int
    public var quarantine: Quarantine
    /// Most batches between submission and return.
    public var batchLimit: Int
    /// Most bytes between submission and return, estimated for batches that are not answered yet.
    public var byteLimit: Int

    public init(
      command: WorkerCommand, settings: DescribeSettings, workers: Int, timeout: Int = 2000, quarantine: Quarantine,
      batchLimit: Int = 512, byteLimit: Int = 32 << 20
    ) {
      self.command = command
      self.settings = settings
      self.workers = max(1, workers)
      self.timeout = timeout
      self.quarantine = quarantine
      self.batchLimit = batchLimit
      self.byteLimit = byteLimit
    }
  }

  struct Job: Sendable {
    var sequence: Int
    var batch: AnsweredBatch<Attachment>
    /// Bytes it is counted with.
    var weight: Int
  }

  struct State: Sendable {
    var waiting: [Job] = []
    var answered: [Int: Job] = [:]
    var submitted = 0
    var returned = 0
    var weight = 0
    /// No more batches will come.
    var isClosed = false
    var failure: WorkerUnavailable?
    /// Rows lost since a worker last described one; many in a row cast doubt on the worker.
    var lossesInARow = 0
    /// Threads at work.
    var drivers = 0
  }

  let options: Options
  let interruption: Interruption
  let state: Monitor<State>

  public init(_ options: Options, interruption: Interruption = Interruption()) {
    self.options = options
    self.interruption = interruption
    let state = Monitor(State())
    self.state = state
    // A worker that dies while we write to it is an answer, not a reason to die with it.
    signal(SIGPIPE, SIG_IGN)
    interruption.whenRaised { state.change { _ in } }
    for _ in 0..<self.options.workers { start() }
  }

  /// Hands in the next batch; waits while enough is under way.
  ///
  /// - Precondition: row numbers ascend within the batch.
  /// - Returns: false when nothing more is wanted (interrupted, or no worker can serve).
  public func submit(_ request: WireBatch, _ attachment: Attachment) -> Bool {
    // An answer is longer than its request; how long is known when it is here.
    let weight = request.bytes.count + 1024 * request.rows.count
    let batch = AnsweredBatch(request: request, attachment: attachment)
    return state.wait { [options, interruption] state in
      if state.failure != nil || interruption.isRaised { return false }
      let underWay = state.submitted - state.returned
      // One batch is always let in, however long.
      guard underWay == 0 || underWay < options.batchLimit && state.weight + weight <= options.byteLimit else {
        return nil
      }
      state.waiting.append(Job(sequence: state.submitted, batch: batch, weight: weight))
      state.submitted += 1
      state.weight += weight
      return true
    }
  }

  /// Says that no more batches will come.
  public func close() { state.change { $0.isClosed = true } }

  /// Whether ``next()`` would return a batch at once.
  public var hasNext: Bool { state.peek { $0.answered[$0.returned] != nil } }

  /// The next batch in the order of submission; nil after the last, or when interrupted and none is ready.
  public func next() throws(WorkerUnavailable) -> AnsweredBatch<Attachment>? {
    let result: Result<AnsweredBatch<Attachment>?, WorkerUnavailable> = state.wait { [interruption] state in
      if let job = state.answered.removeValue(forKey: state.returned) {
        state.returned += 1
        state.weight -= job.weight
        return .success(job.batch)
      }
      if let failure = state.failure { return .failure(failure) }
      if interruption.isRaised { return .success(nil) }
      return state.isClosed && state.returned == state.submitted ? .success(nil) : nil
    }
    return try result.get()
  }

  /// Waits until every worker is gone: after the last batch, an interruption or a failure.
  public func waitUntilQuiet() { state.wait { $0.drivers == 0 ? () : nil } }

  /// Starts a thread that drives one worker until there is nothing left to do.
  private func start() {
    state.change { $0.drivers += 1 }
    let thread = PosixThread { [self] in
      var driver = WorkerDriver(pool: self)
      driver.run()
    }
    if thread == nil {
      state.change { state in
        state.drivers -= 1
        state.failure = .cannotStart(.cannotStart(path: options.command.path, reason: "no further thread allowed"))
      }
    } else {
      thread?.detach()
    }
  }
}
