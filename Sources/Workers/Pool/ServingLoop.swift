internal import Glibc

/// A worker's side of the protocol: greets, then answers requests until its input ends.
///
/// Runs on the calling thread only, since Open Babel may be entered from one thread.
public struct ServingLoop {
  /// What a configured worker does with rows.
  public struct Service {
    /// Answers every row of a batch, in any order, through the stream.
    public var describe: (WireBatch, AnswerStream) -> Void
    /// One row for a person, as UTF-8 JSON.
    public var inspect: (WireBatch, AnswerStream) throws(WireRefusal) -> [UInt8]
    /// What is said of the columns with `configured`; empty where rows come as text.
    public var announcement: [UInt8]

    public init(
      announcement: [UInt8] = [],
      describe: @escaping (WireBatch, AnswerStream) -> Void,
      inspect: @escaping (WireBatch, AnswerStream) throws(WireRefusal) -> [UInt8]
    ) {
      self.announcement = announcement
      self.describe = describe
      self.inspect = inspect
    }
  }

  /// Resident memory beyond which a worker asks to be replaced between batches.
  public static let residentLimit: UInt64 = 100 << 20

  private let greeting: WireGreeting
  private let residentLimit: UInt64
  private let configure: (DescribeSettings) throws(WireRefusal) -> Service

  /// - Parameter configure: makes the service for a run's settings, or says why it cannot.
  public init(
    greeting: WireGreeting, residentLimit: UInt64 = ServingLoop.residentLimit,
    configure: @escaping (DescribeSettings) throws(WireRefusal) -> Service
  ) {
    self.greeting = greeting
    self.residentLimit = residentLimit
    self.configure = configure
  }

  /// Sends a failed self-check's words in place of a greeting.
  public static func refuse(_ refusal: WireRefusal) {
    let stream = AnswerStream(descriptor: claimStandardOutput())
    stream.send(refusal.frame)
  }

  /// Serves standard input to its end.
  ///
  /// - Throws: the first violation of the protocol; a client that goes away is no error.
  public func run() throws(WireError) {
    Self.followParent()
    let stream = AnswerStream(descriptor: Self.claimStandardOutput())
    stream.send(greeting.frame)
    var frames = WireFrameBuffer()
    var service: Service?
    let capacity = 1 << 16
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer { chunk.deallocate() }
    while !stream.isBroken {
      while let frame = try frames.next() {
        try serve(frame, with: &service, stream)
      }
      let count = read(0, chunk.baseAddress, capacity)
      if count > 0 {
        frames.append(UnsafeRawBufferPointer(rebasing: chunk[0..<count]))
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }

  private func serve(_ frame: WireFrame, with service: inout Service?, _ stream: AnswerStream) throws(WireError) {
    switch frame.kind {
    case .configure:
      let settings = try DescribeSettings(decoding: frame.payload)
      do {
        let configured = try configure(settings)
        service = configured
        stream.send(WireFrame(kind: .configured, payload: configured.announcement).bytes)
      } catch {
        stream.send(error.frame)
      }
    case .batch:
      guard let service else { throw .unexpected(.batch) }
      let batch = try WireBatch(decoding: frame.payload)
      stream.beginBatch()
      service.describe(batch, stream)
      let resident = Self.residentMemory()
      stream.endBatch(resident: resident, wantsRecycling: resident > residentLimit)
    case .inspect:
      guard let service else { throw .unexpected(.inspect) }
      let batch = try WireBatch(decoding: frame.payload)
      do {
        stream.send(WireFrame(kind: .inspected, payload: try service.inspect(batch, stream)).bytes)
      } catch {
        stream.send(error.frame)
      }
    case .hello, .configured, .results, .batchEnd, .inspected, .columns, .refusal:
      throw .unexpected(frame.kind)
    }
  }

  /// Keeps the real standard output for frames and sends everything else that is printed to standard error: a stray
  /// line from a library must not break the protocol.
  private static func claimStandardOutput() -> Int32 {
    let own = fcntl(1, F_DUPFD_CLOEXEC, 3)
    dup2(2, 1)
    return own
  }

  /// Dies with the parent that asked for it, and leaves Ctrl-C to the parent.
  private static func followParent() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT, SIG_IGN)
    Confinement.followParent()
  }

  /// Resident memory of this process in bytes; 0 where the system does not tell.
  private static func residentMemory() -> UInt64 {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 128)
    let count = read(file, &text, text.count)
    guard count > 0 else { return 0 }
    let fields = text[..<count].split(separator: UInt8(ascii: " "))
    guard fields.count > 1, let pages = UInt64(String(decoding: fields[1], as: UTF8.self)) else { return 0 }
    return pages * UInt64(sysconf(Int32(_SC_PAGESIZE)))
  }
}
