internal import Glibc

/// A running worker, greeted and configured.
///
/// Not `Sendable`: driven by the thread that started it.
public final class WorkerProcess {
  /// Why a worker is of no further use.
  package enum Breakage: Sendable, Hashable {
    case died(ChildProcess.Ending, lastWords: String)
    case silent
    case brokenProtocol(WireError)
    case interrupted

    /// Whether somebody else may have ended the worker, so that no molecule is to blame yet.
    var mayBeForeign: Bool {
      switch self {
      case .died(.signalled(let number), _): [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT].contains(number)
      case .died(.exited, _), .silent, .brokenProtocol, .interrupted: false
      }
    }
  }

  /// The longest start, in milliseconds; generous, since a busy machine may load libraries slowly.
  static let startLimit = 20_000

  /// What the worker said of itself.
  public let greeting: WireGreeting
  /// It asked to be replaced.
  private(set) var wantsRecycling = false
  private let child: ChildProcess
  private var frames = WireFrameBuffer()
  private let interruption: Interruption?

  /// Starts a worker and waits until it is ready for `settings`.
  public init(
    _ command: WorkerCommand, settings: DescribeSettings, interruption: Interruption? = nil
  ) throws(WorkerUnavailable) {
    var environment = command.environment
    // A crashed worker is to be gone at once, not to print a backtrace first.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment["OPENBLAS_NUM_THREADS"] = "1"
    // A molecule of Open Babel's is some hundred small objects, more than glibc keeps at hand (7 of each size) for the
    // next one. Other allocators do not read this.
    environment["GLIBC_TUNABLES"] = "glibc.malloc.tcache_count=200"
    environment["DATIVE_PARENT"] = String(getpid())
    do {
      child = try ChildProcess(path: command.path, arguments: command.arguments, environment: environment)
    } catch {
      throw .cannotStart(error)
    }
    self.interruption = interruption
    let deadline = monotonicNanoseconds() + UInt64(Self.startLimit) * 1_000_000
    // Sent before the greeting is read, to save a turn; a dead child shows below.
    _ = child.send(settings.frame, deadline: deadline, interruption: interruption)
    let hello = try Self.startFrame(child, &frames, deadline, interruption)
    switch hello.kind {
    case .hello:
      do { greeting = try WireGreeting(decoding: hello.payload) } catch { throw .brokenProtocol(error) }
      if let release = command.release, greeting.facts["dative"] != release {
        throw .otherRelease(greeting.facts["dative"] ?? "unnamed", wanted: release)
      }
    case .refusal: throw .selfCheckFailed(try Self.refusal(hello))
    default: throw .brokenProtocol(.unexpected(hello.kind))
    }
    let answer = try Self.startFrame(child, &frames, deadline, interruption)
    switch answer.kind {
    case .configured: return
    case .refusal: throw .settingsRefused(try Self.refusal(answer))
    default: throw .brokenProtocol(.unexpected(answer.kind))
    }
  }

  /// The process id.
  public var id: Int32 { child.id }

  /// Has a batch described; every piece of results goes to `receive` as it comes.
  ///
  /// - Parameter timeout: milliseconds without progress after which the worker is killed.
  /// - Returns: nil when the worker finished the batch and can take another.
  package func describe(
    _ batch: WireBatch, timeout: Int, receive: (WireResults) throws(WireError) -> Void
  ) -> Breakage? {
    exchange(batch.frame, timeout: timeout) { (frame) throws(WireError) -> Bool in
      switch frame.kind {
      case .results:
        try receive(WireResults(decoding: frame.payload))
        return false
      case .batchEnd:
        wantsRecycling = try WireBatchEnd(decoding: frame.payload).wantsRecycling
        return true
      default: throw .unexpected(frame.kind)
      }
    }
  }

  /// Has one row inspected: UTF-8 JSON, or the worker's refusal.
  ///
  /// - Throws: `Loss` when the worker does not survive it.
  package func inspect(_ row: WireBatch, timeout: Int) throws(Loss) -> Result<[UInt8], WireRefusal> {
    var answer: Result<[UInt8], WireRefusal>?
    let request = WireFrame(kind: .inspect, payload: row.bytes).bytes
    let breakage = exchange(request, timeout: timeout) { (frame) throws(WireError) -> Bool in
      switch frame.kind {
      case .inspected: answer = .success(frame.payload)
      case .refusal: answer = .failure(try WireRefusal(decoding: frame.payload))
      default: throw .unexpected(frame.kind)
      }
      return true
    }
    if let answer { return answer }
    throw Loss(breakage ?? .silent, timeout: timeout)
  }

  /// Sends a request and hands its answers to `accept` until that says it was the last.
  private func exchange(
    _ request: [UInt8], timeout: Int, accept: (WireFrame) throws(WireError) -> Bool
  ) -> Breakage? {
    let limit = UInt64(timeout) * 1_000_000
    var progress = monotonicNanoseconds()
    var deadline = progress + limit + Self.slack
    var processorTime = child.processorTime ?? 0
    switch child.send(request, deadline: progress + 4 * limit + Self.slack, interruption: interruption) {
    case .bytes: break
    case .end: return death()
    case .late: return silence()
    case .interrupted: return .interrupted
    }
    while true {
      do {
        while let frame = try frames.next() {
          if try accept(frame) { return nil }
        }
      } catch {
        _ = child.end(within: 0)
        return .brokenProtocol(error)
      }
      switch child.receive(into: &frames, deadline: deadline, interruption: interruption) {
      case .bytes:
        progress = monotonicNanoseconds()
        deadline = progress + limit + Self.slack
        processorTime = child.processorTime ?? 0
      case .end: return death()
      case .interrupted: return .interrupted
      case .late:
        // A worker that was stopped or starved of processor time is not blamed before it had its share; one that
        // sleeps is, after four times the limit.
        let now = monotonicNanoseconds()
        let used = (child.processorTime ?? 0) &- processorTime
        if used >= limit - limit / 5 || now - progress >= 4 * limit { return silence() }
        deadline = min(now + max(limit - used, Self.slack), progress + 4 * limit)
      }
    }
  }

  /// What a row may take beyond its limit: the worker's flush interval, and scheduling.
  private static let slack: UInt64 = 100_000_000

  private func death() -> Breakage {
    // The output is closed, so the end is near; a worker that only closed its output is ended.
    let ending = child.end(within: 1000)
    return .died(ending, lastWords: child.lastWords)
  }

  private func silence() -> Breakage {
    _ = child.end(within: 0)
    return .silent
  }

  private static func refusal(_ frame: WireFrame) throws(WorkerUnavailable) -> WireRefusal {
    do { return try WireRefusal(decoding: frame.payload) } catch { throw .brokenProtocol(error) }
  }

  private static func startFrame(
    _ child: ChildProcess, _ frames: inout WireFrameBuffer, _ deadline: UInt64, _ interruption: Interruption?
  ) throws(WorkerUnavailable) -> WireFrame {
    while true {
      do {
        if let frame = try frames.next() { return frame }
      } catch {
        // The first bytes of another program; what is wrong with them as a frame helps nobody.
        throw .brokenProtocol(.notAWorker)
      }
      switch child.receive(into: &frames, deadline: deadline, interruption: interruption) {
      case .bytes: continue
      case .interrupted: throw .interrupted
      case .late: throw .silentAtStart(milliseconds: startLimit)
      case .end:
        let ending = child.end(within: 1000)
        throw .diedAtStart(ending, lastWords: child.lastWords)
      }
    }
  }
}
