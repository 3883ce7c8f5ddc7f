internal import Glibc

/// Where a serving loop puts its answers: flushed when long, when late, and at the batch's end.
///
/// The parent judges a worker by its progress, so nothing that is known stays here for more than 20 ms.
/// Not `Sendable`: owned by the one serving thread.
public final class AnswerStream {
  /// A frame of results is sent beyond this many bytes.
  static let flushSize = 32 << 10
  /// Results wait no longer than this.
  static let flushNanoseconds: UInt64 = 20_000_000

  private let descriptor: Int32
  private var pending = WireResultsEncoder()
  private var output: [UInt8] = []
  private var lastFlush = monotonicNanoseconds()
  /// Rows answered since the batch began.
  private(set) var answered = 0
  /// The reader has gone; what follows is not written.
  private(set) var isBroken = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Answers one row; `encode` appends its encoded bytes, and appends nothing for filtered rows.
  public func append(
    row: UInt64, status: WireStatus, reason: String = "", key: SubstanceHash = .none, rank: Double? = nil,
    verdict: String = "", encode: (inout [UInt8]) -> Void
  ) {
    let start = pending.encoded.count
    encode(&pending.encoded)
    pending.closeRow(
      number: row, status: status, reason: reason, key: key, rank: rank, verdict: verdict, encodedFrom: start)
    answered += 1
    if pending.size >= Self.flushSize || pending.count >= WireProtocol.maximumRows { return flush() }
    if monotonicNanoseconds() &- lastFlush > Self.flushNanoseconds { flush() }
  }

  /// Whether blocks of columns have waited long enough to be sent; longer than rows of text, since each costs its
  /// reader something, and short beside what a row may take.
  var isBlockDue: Bool { monotonicNanoseconds() &- lastFlush > 5 * Self.flushNanoseconds }

  /// Answers so many rows by a block of columns.
  func send(block: [UInt8], rows: Int) {
    answered += rows
    send(block)
  }

  func beginBatch() {
    answered = 0
    lastFlush = monotonicNanoseconds()
  }

  func endBatch(resident: UInt64, wantsRecycling: Bool) {
    drain()
    output += WireBatchEnd(rows: UInt32(answered), resident: resident, wantsRecycling: wantsRecycling).frame
    write()
  }

  func send(_ frame: [UInt8]) {
    drain()
    output += frame
    write()
  }

  private func flush() {
    drain()
    write()
  }

  private func drain() {
    if pending.count > 0 { pending.drain(into: &output) }
  }

  private func write() {
    lastFlush = monotonicNanoseconds()
    defer { output.removeAll(keepingCapacity: output.capacity <= 1 << 20) }
    var start = 0
    while start < output.count, !isBroken {
      let written = output.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written > 0 {
        start += written
      } else if errno != EINTR {
        isBroken = true
      }
    }
  }
}

/// Nanoseconds of a clock that never goes back.
package func monotonicNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
