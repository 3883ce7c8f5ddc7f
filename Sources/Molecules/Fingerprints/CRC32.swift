/// The cyclic redundancy check of ISO 3309 and zlib: reflected polynomial 0xEDB88320.
package enum CRC32 {
  /// For each byte in each of four places, what it contributes.
  private static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 4 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xedb8_8320 }
      table[byte] = value
    }
    for place in 1..<4 {
      for byte in 0..<256 {
        let before = table[(place - 1) * 256 + byte]
        table[place * 256 + byte] = before >> 8 ^ table[Int(before & 255)]
      }
    }
    return table
  }()

  package static func checksum(of bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBufferPointer(checksum) }

  package static func checksum(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      var value = ~UInt32(0)
      var place = 0
      // Four bytes at a time.
      while place + 4 <= bytes.count {
        value ^= UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
        value ^= UInt32(bytes[place + 2]) << 16 | UInt32(bytes[place + 3]) << 24
        value =
          table[768 + Int(value & 255)] ^ table[512 + Int(value >> 8 & 255)] ^ table[256 + Int(value >> 16 & 255)]
          ^ table[Int(value >> 24)]
        place += 4
      }
      while place < bytes.count {
        value = value >> 8 ^ table[Int((value ^ UInt32(bytes[place])) & 255)]
        place += 1
      }
      return ~value
    }
  }
}
