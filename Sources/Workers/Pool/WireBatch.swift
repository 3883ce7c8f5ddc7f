/// The rows of one request, all in one buffer: no allocation per row on either side.
public struct WireBatch: Sendable, Hashable {
  /// What a row's text is.
  public enum RowKind: UInt8, Sendable, Hashable, CaseIterable {
    case smiles = 0
    case molblock = 1
  }

  /// One row; its bytes stand in the batch's `bytes`.
  public struct Row: Sendable, Hashable {
    /// 1-based number of the row in its library.
    public var number: UInt64
    public var kind: RowKind
    /// Where the id stands.
    public var id: Range<Int>
    /// Where the SMILES or the mol block stands.
    public var text: Range<Int>
  }

  /// The payload as it travels.
  public private(set) var bytes: [UInt8]
  public private(set) var rows: [Row]

  /// A batch without rows.
  public init() {
    bytes = [0, 0, 0, 0]
    rows = []
  }

  /// Makes room for rows whose ids and texts have `bytes` bytes in all.
  public mutating func reserve(rows count: Int, bytes length: Int) {
    rows.reserveCapacity(count)
    bytes.reserveCapacity(4 + count * Self.rowHeader + length)
  }

  /// Adds a row; `id` and `text` are any bytes.
  public mutating func append(number: UInt64, kind: RowKind, id: some Collection<UInt8>, text: some Collection<UInt8>) {
    bytes.appendInteger(number)
    bytes.append(kind.rawValue)
    bytes.appendInteger(UInt32(id.count))
    bytes.appendInteger(UInt32(text.count))
    let idStart = bytes.count
    bytes.append(contentsOf: id)
    let textStart = bytes.count
    bytes.append(contentsOf: text)
    rows.append(Row(number: number, kind: kind, id: idStart..<textStart, text: textStart..<bytes.count))
    bytes.setInteger(UInt32(rows.count), at: 0)
  }

  /// Reads a payload.
  public init(decoding payload: [UInt8]) throws(WireError) {
    var cursor = WireCursor(payload)
    let count = try cursor.rowCount(bytesEach: Self.rowHeader)
    var rows: [Row] = []
    rows.reserveCapacity(count)
    for _ in 0..<count {
      let number = try cursor.integer(UInt64.self)
      let kindByte = try cursor.integer(UInt8.self)
      guard let kind = RowKind(rawValue: kindByte) else { throw .unknownRowKind(kindByte) }
      let idCount = Int(try cursor.integer(UInt32.self))
      let textCount = Int(try cursor.integer(UInt32.self))
      let id = try cursor.range(count: idCount)
      let text = try cursor.range(count: textCount)
      rows.append(Row(number: number, kind: kind, id: id, text: text))
    }
    try cursor.finish()
    self.bytes = payload
    self.rows = rows
  }

  /// Row number, kind, and the two lengths.
  static let rowHeader = 8 + 1 + 4 + 4

  /// The batch as a request frame.
  public var frame: [UInt8] { WireFrame(kind: .batch, payload: bytes).bytes }
}
