/// Reads the fields of a payload one after another; a field that runs past the end is an error, never a trap.
struct WireCursor {
  let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var left: Int { bytes.count - offset }

  mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws(WireError) -> Value {
    let range = try range(count: MemoryLayout<Value>.size)
    return bytes.integer(type, at: range.lowerBound)
  }

  /// The place of the next `count` bytes.
  mutating func range(count: Int) throws(WireError) -> Range<Int> {
    guard count <= left else { throw .truncated(needed: count, left: left) }
    defer { offset += count }
    return offset..<(offset + count)
  }

  /// The place of a field whose length is written before it as a `UInt32`.
  mutating func measuredRange() throws(WireError) -> Range<Int> {
    try range(count: Int(integer(UInt32.self)))
  }

  mutating func measuredText() throws(WireError) -> String {
    let range = try measuredRange()
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw .notText }
    return text
  }

  /// A row count that the rest of the frame can hold, each row taking at least `bytesEach`.
  mutating func rowCount(bytesEach: Int) throws(WireError) -> Int {
    let count = try integer(UInt32.self)
    guard count <= WireProtocol.maximumRows, Int(count) <= left / bytesEach else { throw .tooManyRows(count) }
    return Int(count)
  }

  func finish() throws(WireError) {
    guard left == 0 else { throw .trailingBytes(count: left) }
  }
}

extension [UInt8] {
  /// A little-endian integer at `offset`.
  @inline(__always)
  func integer<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value {
    precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= count)
    return withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
  }

  @inline(__always)
  mutating func appendInteger<Value: FixedWidthInteger>(_ value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Overwrites a little-endian integer at `offset`.
  mutating func setInteger<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
    precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= count)
    withUnsafeMutableBytes { $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self) }
  }

  mutating func appendMeasured(_ bytes: some Collection<UInt8>) {
    appendInteger(UInt32(bytes.count))
    append(contentsOf: bytes)
  }
}
