/// 128 bits that stand for a substance key where only equality matters, as for `--unique`.
///
/// Two different keys share a hash with a chance of about 1 in 10²⁰ in a library of 10⁹ rows.
public struct SubstanceHash: Sendable, Hashable {
  public var high: UInt64
  public var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The row has no substance key.
  public static let none = SubstanceHash(high: 0, low: 0)

  /// Hashes the key's bytes: MurmurHash3's 128-bit form (Appleby, public domain), seed 0.
  public init(of bytes: [UInt8]) {
    let first: UInt64 = 0x87c3_7b91_1142_53d5
    let second: UInt64 = 0x4cf5_ad43_2745_937f
    var high: UInt64 = 0
    var low: UInt64 = 0
    let blocks = bytes.count / 16
    for block in 0..<blocks {
      high ^= Self.rotate(bytes.integer(UInt64.self, at: 16 * block) &* first, 31) &* second
      high = (Self.rotate(high, 27) &+ low) &* 5 &+ 0x52dc_e729
      low ^= Self.rotate(bytes.integer(UInt64.self, at: 16 * block + 8) &* second, 33) &* first
      low = (Self.rotate(low, 31) &+ high) &* 5 &+ 0x3849_5ab5
    }
    var tailHigh: UInt64 = 0
    var tailLow: UInt64 = 0
    for offset in (16 * blocks)..<bytes.count {
      let place = offset - 16 * blocks
      if place < 8 {
        tailHigh |= UInt64(bytes[offset]) << UInt64(8 * place)
      } else {
        tailLow |= UInt64(bytes[offset]) << UInt64(8 * (place - 8))
      }
    }
    low ^= Self.rotate(tailLow &* second, 33) &* first
    high ^= Self.rotate(tailHigh &* first, 31) &* second
    high ^= UInt64(bytes.count)
    low ^= UInt64(bytes.count)
    high &+= low
    low &+= high
    high = Self.mix(high)
    low = Self.mix(low)
    high &+= low
    low &+= high
    self.init(high: high, low: low)
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }

  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value ^= value >> 33
    value &*= 0xff51_afd7_ed55_8ccd
    value ^= value >> 33
    value &*= 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }
}
