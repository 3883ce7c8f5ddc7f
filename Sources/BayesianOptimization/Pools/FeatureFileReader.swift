internal import Glibc

/// Reads a feature file block by block; each is checked against its checksum.
public struct FeatureFileReader: Sendable {
  public let header: FeatureFileHeader
  /// How many candidates there are.
  public let rows: Int
  private let file: FeatureFileDescriptor
  private var place = FeatureFileHeader.size
  private var passed = 0
  private var block = 0
  private var buffer: [UInt32] = []

  /// Throws `system`, `notAFeatureFile`, `unknownVersion`, `unfinished`.
  public init(path: String) throws(FeatureFileError) {
    file = try FeatureFileDescriptor(path: path, flags: O_RDONLY)
    var bytes = [UInt8](repeating: 0, count: FeatureFileHeader.size)
    guard try Self.read(&bytes, from: file, at: 0) else { throw .notAFeatureFile(path: path) }
    header = try FeatureFileHeader(bytes, path: path)
    rows = header.rows ?? 0
  }

  /// Begins again with the first block.
  public mutating func rewind() {
    place = FeatureFileHeader.size
    passed = 0
    block = 0
  }

  /// The next block; nil after the last. Throws `damaged`, `system`.
  public mutating func next() throws(FeatureFileError) -> FeatureBlock? {
    guard passed < rows else { return nil }
    var front = [UInt8](repeating: 0, count: FeatureFileHeader.blockHeaderSize)
    guard try Self.read(&front, from: file, at: place) else { throw damage("the file ends before it") }
    let size = FeatureFileHeader.number(front, 0, 8)
    let entries = FeatureFileHeader.number(front, 8, 8)
    guard size == UInt64(min(header.blockRows, rows - passed)), entries < 1 << 40 else {
      throw damage("it has \(size) rows")
    }
    let (rows, columns) = (Int(size), header.columns)
    let words = rows * columns + (header.hasCounts ? rows + 1 + 2 * Int(entries) : 0)
    guard FeatureFileHeader.number(front, 16, 8) == UInt64(4 * words) else { throw damage("it has another length") }
    if buffer.count != words { buffer = Array(repeating: 0, count: words) }
    guard try Self.read(&buffer, from: file, at: place + front.count) else { throw damage("the file ends within it") }
    guard buffer.withUnsafeBytes(Checksum.of) == FeatureFileHeader.number(front, 24, 8) else {
      throw damage("its checksum is another")
    }
    let features = buffer[0..<rows * columns].map { Float(bitPattern: UInt32(littleEndian: $0)) }
    let counts = header.hasCounts ? try counts(rows: rows, from: rows * columns, entries: Int(entries)) : SparseCounts()
    defer {
      place += front.count + 4 * words
      passed += rows
      block += 1
    }
    return FeatureBlock(first: passed, rows: rows, columns: columns, features: features, counts: counts)
  }

  private func counts(rows: Int, from first: Int, entries: Int) throws(FeatureFileError) -> SparseCounts {
    var counts = SparseCounts()
    let (indices, values) = (first + rows + 1, first + rows + 1 + entries)
    for row in 0..<rows {
      let (start, end) = (
        Int(UInt32(littleEndian: buffer[first + row])), Int(UInt32(littleEndian: buffer[first + row + 1]))
      )
      guard start <= end, end <= entries else { throw damage("its counts are out of order") }
      counts.append(
        (start..<end).map {
          (UInt32(littleEndian: buffer[indices + $0]), Float(bitPattern: UInt32(littleEndian: buffer[values + $0])))
        })
    }
    return counts
  }

  private func damage(_ words: String) -> FeatureFileError { .damaged(path: file.path, block: block, words: words) }

  /// Whether the file had as much as the array holds.
  private static func read<Element>(
    _ elements: inout [Element], from file: FeatureFileDescriptor, at place: Int
  ) throws(FeatureFileError) -> Bool {
    var failure: FeatureFileError?
    let whole = elements.withUnsafeMutableBytes { bytes in
      do throws(FeatureFileError) {
        return try file.read(into: bytes, at: place) == bytes.count
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return whole
  }
}
