/// The language between `dative` and `dative-worker`, over the worker's standard input and output.
///
/// Every message is a frame: a little-endian `UInt32` length of what follows, one kind byte, the payload. The worker
/// greets with `hello`; then each request gets its answer. `docs/wire-protocol.md` is the specification for clients
/// in other languages.
public enum WireProtocol {
  /// Raised whenever either side would misread the other.
  public static let version: UInt16 = 2
  /// The first bytes of a greeting's payload.
  public static let magic: [UInt8] = Array("DTVW".utf8)
  /// The longest frame, kind byte included; longer ones are refused before anything is allocated.
  public static let maximumFrame = 32 << 20
  /// The most rows of a batch or of a frame of results.
  public static let maximumRows = 1 << 16
}

/// One message: what kind, and its payload.
public struct WireFrame: Sendable, Hashable {
  /// The kinds of message; requests below 0x80, answers from 0x80.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    case configure = 0x01
    case batch = 0x02
    case inspect = 0x03
    case hello = 0x81
    case configured = 0x82
    case results = 0x83
    case batchEnd = 0x84
    case inspected = 0x85
    case columns = 0x86
    case refusal = 0x8F
  }

  public let kind: Kind
  public let payload: [UInt8]

  public init(kind: Kind, payload: [UInt8]) {
    self.kind = kind
    self.payload = payload
  }

  /// The frame as bytes.
  ///
  /// - Precondition: the payload fits ``WireProtocol/maximumFrame``.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + 5)
    WireFrame.appendHeader(kind: kind, payloadCount: payload.count, to: &bytes)
    bytes += payload
    return bytes
  }

  static func appendHeader(kind: Kind, payloadCount: Int, to bytes: inout [UInt8]) {
    precondition(payloadCount < WireProtocol.maximumFrame, "a frame must fit the protocol's cap")
    bytes.appendInteger(UInt32(payloadCount + 1))
    bytes.append(kind.rawValue)
  }
}

/// Frames cut from a stream of bytes, however the stream was chopped.
///
/// Memory grows with what arrived, never with what a length field claims.
public struct WireFrameBuffer: Sendable {
  private var storage: [UInt8] = []
  private var start = 0

  public init() {}

  /// Bytes received and not yet cut into frames.
  public var pending: Int { storage.count - start }

  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    // Consumed bytes are dropped before new ones come, so the buffer stays about one frame long.
    if start == storage.count {
      storage.removeAll(keepingCapacity: storage.capacity <= 1 << 20)
      start = 0
    } else if start > 1 << 16 {
      storage.removeSubrange(0..<start)
      start = 0
    }
    storage.append(contentsOf: bytes)
  }

  /// The next complete frame, or nil until more bytes come.
  public mutating func next() throws(WireError) -> WireFrame? {
    guard pending >= 4 else { return nil }
    let length = storage.integer(UInt32.self, at: start)
    guard length > 0 else { throw .emptyFrame }
    guard length <= WireProtocol.maximumFrame else { throw .frameTooLarge(length: length) }
    guard pending >= 5 else { return nil }
    // The kind is judged as soon as it is here: garbage need not arrive in full to be refused.
    guard let kind = WireFrame.Kind(rawValue: storage[start + 4]) else { throw .unknownKind(storage[start + 4]) }
    let end = start + 4 + Int(length)
    guard storage.count >= end else { return nil }
    let payload = Array(storage[(start + 5)..<end])
    start = end
    return WireFrame(kind: kind, payload: payload)
  }
}
