@preconcurrency internal import Glibc
internal import Synchronization

/// Why an outside program could not be started.
public enum ChildError: Error, Sendable, Hashable {
  case cannotStart(path: String, reason: String)

  public var words: String {
    switch self {
    case .cannotStart(let path, let reason): "cannot start \(path): \(reason)"
    }
  }
}

/// An outside program with pipes to its standard streams, read and written with deadlines.
///
/// The child is in a process group of its own, so Ctrl-C reaches the parent alone, and inherits nothing but its three
/// streams. Dropping the value kills and reaps it. Not `Sendable`: used by the thread that made it, which must live as
/// long as the child where the child follows its parent's thread into death.
public final class ChildProcess {
  /// How a child ended.
  public enum Ending: Sendable, Hashable {
    case exited(code: Int32)
    case signalled(Int32)

    public var words: String {
      switch self {
      case .exited(let code): "exited with code \(code)"
      case .signalled(let number): "was killed by \(signalName(number))"
      }
    }
  }

  /// What waiting for the child brought.
  public enum Receipt: Sendable, Hashable {
    case bytes
    /// The child closed its output, as it does by dying.
    case end
    case late
    case interrupted
  }

  /// Process id, for `kill` and for people.
  public let id: Int32
  private var input: Int32
  private let output: Int32
  private var errors: Int32
  private var ending: Ending?
  private var errorTail: [UInt8] = []
  private let buffer: UnsafeMutableRawBufferPointer

  /// Starts `path`.
  ///
  /// - Parameter environment: added to, or replacing entries of, this process's environment.
  public init(path: String, arguments: [String], environment: [String: String] = [:]) throws(ChildError) {
    var ends: [Int32] = []
    func fail(_ code: Int32) -> ChildError {
      for end in ends { close(end) }
      return .cannotStart(path: path, reason: String(cString: strerror(code)))
    }
    for _ in 0..<3 {
      guard let pair = Self.makePipe() else { throw fail(errno) }
      ends += [pair.read, pair.write]
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // All ends are close-on-exec and above 2; duplicating one clears the flag for the child alone.
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[3], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[5], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var envp = Self.environment(adding: environment).map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let status = Self.descriptors.withLock { _ in posix_spawn(&process, path, &actions, &attributes, &argv, &envp) }
    guard status == 0 else { throw fail(status) }
    for end in [ends[0], ends[3], ends[5]] { close(end) }
    buffer = .allocate(byteCount: 1 << 16, alignment: 16)
    id = process
    input = ends[1]
    output = ends[2]
    errors = ends[4]
    for end in [input, output, errors] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    // F_SETPIPE_SZ: a worker that need not wait for its reader flushes faster; refusal by the system is harmless.
    _ = fcntl(output, 1031, 1 << 18)
  }

  deinit {
    _ = end(within: 0)
    if input >= 0 { close(input) }
    if errors >= 0 { close(errors) }
    close(output)
    buffer.deallocate()
  }

  /// Writes all of `bytes` before `deadline` (monotonic nanoseconds).
  ///
  /// - Returns: `.bytes` when written, else what prevented it.
  public func send(_ bytes: [UInt8], deadline: UInt64, interruption: Interruption? = nil) -> Receipt {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { write(input, $0.baseAddress.map { $0 + start }, bytes.count - start) }
      if written > 0 {
        start += written
      } else if errno == EAGAIN {
        switch wait(for: [pollfd(fd: input, events: Int16(POLLOUT), revents: 0)], deadline, interruption) {
        case .bytes: continue
        case let receipt: return receipt
        }
      } else if errno != EINTR {
        return .end
      }
    }
    return .bytes
  }

  /// Waits for output, at most until `deadline`, and appends what is there to `frames`.
  public func receive(
    into frames: inout WireFrameBuffer, deadline: UInt64, interruption: Interruption? = nil
  ) -> Receipt {
    receive(deadline, interruption) { frames.append($0) }
  }

  /// Waits for output, at most until `deadline`, and appends what is there to `bytes`.
  package func receive(into bytes: inout [UInt8], deadline: UInt64) -> Receipt {
    receive(deadline, nil) { bytes.append(contentsOf: $0) }
  }

  private func receive(
    _ deadline: UInt64, _ interruption: Interruption?, append: (UnsafeRawBufferPointer) -> Void
  ) -> Receipt {
    while true {
      let count = read(output, buffer.baseAddress, buffer.count)
      if count > 0 {
        append(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
        return .bytes
      }
      if count == 0 { return .end }
      guard errno == EAGAIN || errno == EINTR else { return .end }
      switch wait(for: [pollfd(fd: output, events: Int16(POLLIN), revents: 0)], deadline, interruption) {
      case .bytes: continue
      case let receipt: return receipt
      }
    }
  }

  /// Tells the child that nothing more will come.
  public func closeInput() {
    guard input >= 0 else { return }
    close(input)
    input = -1
  }

  /// Processor time the child has used, in nanoseconds; nil when it has gone.
  public var processorTime: UInt64? {
    guard ending == nil else { return nil }
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(id, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Waits for the end and reaps; kills after `milliseconds`.
  public func end(within milliseconds: UInt64) -> Ending {
    if let ending { return ending }
    closeInput()
    let deadline = monotonicNanoseconds() + milliseconds * 1_000_000
    var status: Int32 = 0
    while waitpid(id, &status, WNOHANG) == 0 {
      if monotonicNanoseconds() >= deadline {
        kill(id, SIGKILL)
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        break
      }
      usleep(500)
    }
    drainErrors()
    let low = status & 0x7f
    let ending = low == 0 ? Ending.exited(code: status >> 8 & 0xff) : .signalled(low)
    self.ending = ending
    return ending
  }

  /// The last line the child wrote to its standard error, printable and at most 200 bytes; empty if none.
  public var lastWords: String {
    drainErrors()
    let lines = errorTail.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard let line = lines.last(where: { $0.contains { $0 > 0x20 } }) else { return "" }
    return String(decoding: line.prefix(200).map { (0x20..<0x7f).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }

  /// Waits until one of `descriptors` is ready; meanwhile what the child says on standard error is kept.
  private func wait(for descriptors: [pollfd], _ deadline: UInt64, _ interruption: Interruption?) -> Receipt {
    while true {
      let now = monotonicNanoseconds()
      guard now < deadline else { return .late }
      if interruption?.isRaised == true { return .interrupted }
      // poll skips negative descriptors, so absent ones need no case of their own.
      var polled =
        descriptors + [
          pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
          pollfd(fd: interruption?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
      let milliseconds = Int32(clamping: (deadline - now + 999_999) / 1_000_000)
      guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { continue }
      if polled[polled.count - 2].revents != 0 { drainErrors() }
      if polled.dropLast(2).contains(where: { $0.revents != 0 }) { return .bytes }
    }
  }

  private func drainErrors() {
    guard errors >= 0 else { return }
    while true {
      let count = read(errors, buffer.baseAddress, buffer.count)
      if count > 0 {
        errorTail += buffer[0..<count]
        if errorTail.count > 1024 { errorTail.removeFirst(errorTail.count - 1024) }
      } else if count == 0 || errno != EINTR && errno != EAGAIN {
        close(errors)
        errors = -1
        return
      } else if errno == EAGAIN {
        return
      }
    }
  }

  /// Held while a pipe is between creation and its close-on-exec mark, and while a child starts: a child started in
  /// between would inherit the pipe and keep it open.
  private static let descriptors = Mutex(())

  /// A pipe whose ends are closed on exec and are none of the standard streams; nil with `errno` set on failure.
  static func makePipe() -> (read: Int32, write: Int32)? {
    descriptors.withLock { _ in
      var pair: [Int32] = [-1, -1]
      guard pipe(&pair) == 0 else { return nil }
      for index in 0..<2 {
        let moved = fcntl(pair[index], F_DUPFD_CLOEXEC, 3)
        close(pair[index])
        pair[index] = moved
      }
      guard pair.allSatisfy({ $0 >= 0 }) else {
        let code = errno
        for end in pair where end >= 0 { close(end) }
        errno = code
        return nil
      }
      return (pair[0], pair[1])
    }
  }

  private static func environment(adding added: [String: String]) -> [String] {
    var entries: [String] = []
    var next = environ
    while let text = next.pointee {
      let entry = String(cString: text)
      if let equals = entry.firstIndex(of: "="), added[String(entry[..<equals])] == nil { entries.append(entry) }
      next += 1
    }
    return entries + added.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}

/// The usual name of a signal.
func signalName(_ number: Int32) -> String {
  let names: [Int32: String] = [
    SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT",
    SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV", SIGPIPE: "SIGPIPE", SIGTERM: "SIGTERM",
    SIGXCPU: "SIGXCPU", SIGSYS: "SIGSYS",
  ]
  return names[number] ?? "signal \(number)"
}
