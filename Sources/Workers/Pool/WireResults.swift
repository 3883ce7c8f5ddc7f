/// What became of a row in a worker.
public enum WireStatus: UInt8, Sendable, Hashable, CaseIterable {
  case ok = 0
  case failed = 1
  /// Described, but the `--where` pattern does not match: nothing to write.
  case filtered = 2
}

/// Answers to some rows of a batch, each with its encoded row ready to be written.
///
/// The headers come first and the encoded rows after them in one piece, so the parent copies long runs.
public struct WireResults: Sendable {
  /// One answer; its bytes stand in the frame's `bytes`.
  public struct Row: Sendable, Hashable {
    public var number: UInt64
    public var status: WireStatus
    /// The failure's code; empty unless failed.
    public var reason: Range<Int>
    /// Equal for equal substance keys; zero where there is none.
    public var key: SubstanceHash
    /// What the row ranks by, larger first; nil where it does not rank.
    public var rank: Double?
    /// The gate's verdict and the rules behind it, as ``VerdictMark`` reads them; empty without a gate.
    public var verdict: Range<Int>
    /// Where the encoded row stands.
    public var encoded: Range<Int>
  }

  public let bytes: [UInt8]
  public let rows: [Row]

  /// Reads a payload.
  public init(decoding payload: [UInt8]) throws(WireError) {
    var cursor = WireCursor(payload)
    let count = try cursor.rowCount(bytesEach: Self.rowHeader)
    var rows: [Row] = []
    rows.reserveCapacity(count)
    for _ in 0..<count {
      let number = try cursor.integer(UInt64.self)
      let statusByte = try cursor.integer(UInt8.self)
      guard let status = WireStatus(rawValue: statusByte) else { throw .unknownStatus(statusByte) }
      let high = try cursor.integer(UInt64.self)
      let low = try cursor.integer(UInt64.self)
      let encodedCount = Int(try cursor.integer(UInt32.self))
      let reasonCount = Int(try cursor.integer(UInt8.self))
      let verdictCount = Int(try cursor.integer(UInt16.self))
      let rank = Double(bitPattern: try cursor.integer(UInt64.self))
      let reason = try cursor.range(count: reasonCount)
      let verdict = try cursor.range(count: verdictCount)
      rows.append(
        Row(
          number: number, status: status, reason: reason, key: SubstanceHash(high: high, low: low),
          rank: rank.isNaN ? nil : rank, verdict: verdict,
          // The length for now; the place is known once all headers are read.
          encoded: 0..<encodedCount))
    }
    for index in rows.indices { rows[index].encoded = try cursor.range(count: rows[index].encoded.count) }
    try cursor.finish()
    self.bytes = payload
    self.rows = rows
  }

  /// Row number, status, key, the three lengths, and the rank.
  static let rowHeader = 8 + 1 + 16 + 4 + 1 + 2 + 8
}

/// Collects answers into the payload that ``WireResults`` reads.
struct WireResultsEncoder {
  private(set) var headers: [UInt8] = []
  var encoded: [UInt8] = []
  private(set) var count = 0

  /// Closes the row whose encoded bytes were appended to `encoded` from `start` on.
  mutating func closeRow(
    number: UInt64, status: WireStatus, reason: String, key: SubstanceHash, rank: Double? = nil, verdict: String = "",
    encodedFrom start: Int
  ) {
    headers.appendInteger(number)
    headers.append(status.rawValue)
    headers.appendInteger(key.high)
    headers.appendInteger(key.low)
    headers.appendInteger(UInt32(encoded.count - start))
    // Codes are short; a longer one is cut, not a reason to lose the row.
    let reason = reason.utf8.prefix(255)
    let verdict = verdict.utf8.prefix(Int(UInt16.max))
    headers.append(UInt8(reason.count))
    headers.appendInteger(UInt16(verdict.count))
    headers.appendInteger((rank ?? .nan).bitPattern)
    headers.append(contentsOf: reason)
    headers.append(contentsOf: verdict)
    count += 1
  }

  var size: Int { 4 + headers.count + encoded.count }

  /// Appends a results frame to `output` and starts anew.
  mutating func drain(into output: inout [UInt8]) {
    WireFrame.appendHeader(kind: .results, payloadCount: size, to: &output)
    output.appendInteger(UInt32(count))
    output += headers
    output += encoded
    headers.removeAll(keepingCapacity: true)
    encoded.removeAll(keepingCapacity: encoded.capacity <= 1 << 20)
    count = 0
  }
}
