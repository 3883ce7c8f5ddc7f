/// Reads little-endian numbers, one kind after another; each kind begins at a multiple of four bytes.
struct WordReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  /// Whether less was there than was asked for.
  private var isShort = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether all was read, and no more than there is.
  var isAtEnd: Bool { !isShort && place == bytes.count }

  /// The next numbers of 32 bits; none, and never at the end again, where the bytes do not hold as many.
  mutating func words(_ count: Int) -> [UInt32] {
    guard take(4 * count) else { return [] }
    let start = place - 4 * count
    return (0..<count).map { index in
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self))
    }
  }

  mutating func floats(_ count: Int) -> [Float] { words(count).map { Float(bitPattern: $0) } }

  /// The next numbers of 8 bits, and what fills them up to a multiple of four.
  mutating func octets(_ count: Int) -> [Int8] {
    let filled = (count + 3) / 4 * 4
    guard take(filled) else { return [] }
    return bytes[(place - filled)..<(place - filled + count)].map { Int8(bitPattern: $0) }
  }

  private mutating func take(_ count: Int) -> Bool {
    guard !isShort, count <= bytes.count - place else {
      isShort = true
      return false
    }
    place += count
    return true
  }
}
