/// The first 64 bytes of a feature file. All numbers are little-endian.
///
/// | bytes | what |
/// |---|---|
/// | 0–7 | `DATIVEFF` |
/// | 8–11 | version, 1 |
/// | 12–15 | columns |
/// | 16–19 | rows of a full block |
/// | 20–23 | 1 where blocks carry counts, else 0 |
/// | 24–55 | digest of the feature schema |
/// | 56–63 | rows in all; all bits set while the file is being written |
///
/// Blocks follow, all but the last full. A block is 32 bytes – rows (8 bytes), how many counts (8), length of the
/// payload in bytes (8), XXH64 of the payload (8) – and its payload: the columns one after the other, `rows` float32
/// each; and where the file has counts, `rows + 1` uint32 that tell where each row's begin, then the indices (uint32)
/// and then the values (float32).
public struct FeatureFileHeader: Sendable, Hashable {
  public let columns: Int
  public let blockRows: Int
  public let hasCounts: Bool
  /// 32 bytes that name the schema, whoever made it.
  public let schemaDigest: [UInt8]
  /// Nil while the file is being written.
  public internal(set) var rows: Int?

  static let magic = Array("DATIVEFF".utf8)
  static let size = 64
  static let blockHeaderSize = 32

  /// - Precondition: the digest has 32 bytes, and a block has rows.
  public init(columns: Int, schemaDigest: [UInt8], hasCounts: Bool = false, blockRows: Int = 4_096) {
    precondition(schemaDigest.count == 32 && blockRows > 0 && columns >= 0, "a header of another shape")
    self.columns = columns
    self.blockRows = blockRows
    self.hasCounts = hasCounts
    self.schemaDigest = schemaDigest
  }

  var bytes: [UInt8] {
    Self.magic + Self.bytes(UInt32(1)) + Self.bytes(UInt32(columns)) + Self.bytes(UInt32(blockRows))
      + Self.bytes(UInt32(hasCounts ? 1 : 0)) + schemaDigest + Self.bytes(rows.map(UInt64.init) ?? .max)
  }

  init(_ bytes: [UInt8], path: String) throws(FeatureFileError) {
    guard bytes.count == Self.size, Array(bytes[0..<8]) == Self.magic else { throw .notAFeatureFile(path: path) }
    let version = Int(Self.number(bytes, 8, 4))
    guard version == 1 else { throw .unknownVersion(path: path, version: version) }
    let rows = Self.number(bytes, 56, 8)
    guard rows != .max else { throw .unfinished(path: path) }
    let blockRows = Int(Self.number(bytes, 16, 4))
    // A block that no machine holds is no block of ours.
    guard blockRows > 0, blockRows <= 1 << 24, rows < 1 << 48 else { throw .notAFeatureFile(path: path) }
    self.init(
      columns: Int(Self.number(bytes, 12, 4)), schemaDigest: Array(bytes[24..<56]),
      hasCounts: Self.number(bytes, 20, 4) != 0, blockRows: blockRows)
    self.rows = Int(rows)
  }

  static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  static func number(_ bytes: [UInt8], _ place: Int, _ length: Int) -> UInt64 {
    bytes[place..<place + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
