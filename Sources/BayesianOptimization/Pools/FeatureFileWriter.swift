internal import Glibc

/// Writes a feature file candidate by candidate; holds one block in memory.
///
/// A file whose `finish` was not reached says so when it is opened.
public struct FeatureFileWriter: ~Copyable {
  private let file: FeatureFileDescriptor
  private var header: FeatureFileHeader
  private var place: Int
  private var rows = 0
  /// Row after row, until the block is full.
  private var pending: [Float] = []
  private var counts = SparseCounts()

  /// Makes or replaces the file. Throws `system`.
  public init(path: String, header: FeatureFileHeader) throws(FeatureFileError) {
    var header = header
    header.rows = nil
    let file = try FeatureFileDescriptor(path: path, flags: O_WRONLY | O_CREAT | O_TRUNC)
    try Self.write(header.bytes, to: file, at: 0)
    self.file = file
    self.header = header
    place = FeatureFileHeader.size
  }

  /// Throws `shape` for another number of features, a number that is not finite, counts that the header does not
  /// foresee or that are missing; `system`.
  public mutating func append(
    _ features: [Float], counts row: [(index: UInt32, value: Float)]? = nil
  ) throws(FeatureFileError) {
    guard features.count == header.columns, features.allSatisfy(\.isFinite) else {
      throw .shape(words: "candidate \(rows) has \(features.count) features of \(header.columns), or one is not finite")
    }
    guard (row != nil) == header.hasCounts else {
      throw .shape(words: "candidate \(rows) has counts where the file has none, or none where it has")
    }
    pending += features
    if let row { counts.append(row) }
    rows += 1
    if rows % header.blockRows == 0 { try writeBlock() }
  }

  /// Writes what is left and then, as the last thing, how many rows there are. Throws `system`.
  public consuming func finish() throws(FeatureFileError) {
    if rows % header.blockRows != 0 { try writeBlock() }
    try file.synchronize()
    header.rows = rows
    try Self.write(header.bytes, to: file, at: 0)
    try file.synchronize()
  }

  private mutating func writeBlock() throws(FeatureFileError) {
    let (columns, size) = (header.columns, (rows - 1) % header.blockRows + 1)
    var payload = [UInt32](repeating: 0, count: size * columns)
    for column in 0..<columns {
      for row in 0..<size { payload[column * size + row] = pending[row * columns + column].bitPattern.littleEndian }
    }
    if header.hasCounts {
      payload += counts.starts.map { UInt32($0).littleEndian }
      payload += counts.indices.map(\.littleEndian)
      payload += counts.values.map(\.bitPattern.littleEndian)
    }
    let front =
      FeatureFileHeader.bytes(UInt64(size)) + FeatureFileHeader.bytes(UInt64(counts.indices.count))
      + FeatureFileHeader.bytes(UInt64(4 * payload.count))
      + FeatureFileHeader.bytes(payload.withUnsafeBytes(Checksum.of))
    try Self.write(front, to: file, at: place)
    try Self.write(payload, to: file, at: place + front.count)
    place += front.count + 4 * payload.count
    pending.removeAll(keepingCapacity: true)
    counts = SparseCounts()
  }

  private static func write<Element>(
    _ elements: [Element], to file: FeatureFileDescriptor, at place: Int
  ) throws(FeatureFileError) {
    var failure: FeatureFileError?
    elements.withUnsafeBytes { bytes in
      do throws(FeatureFileError) { try file.write(bytes, at: place) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
