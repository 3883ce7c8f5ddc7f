/// A fingerprint of a fixed number of bits.
public struct FoldedFingerprint: Sendable, Hashable {
  public let bitCount: Int
  /// Bit `i` is bit `i % 64` of word `i / 64`.
  public private(set) var words: [UInt64]

  public init(bitCount: Int) {
    precondition(bitCount > 0, "a fingerprint has at least one bit")
    self.bitCount = bitCount
    words = [UInt64](repeating: 0, count: (bitCount + 63) / 64)
  }

  public func contains(_ bit: Int) -> Bool { words[bit >> 6] >> UInt64(bit & 63) & 1 != 0 }

  public mutating func insert(_ bit: Int) {
    precondition(bit >= 0 && bit < bitCount, "bit \(bit) of \(bitCount)")
    words[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  /// The set bits, ascending.
  public var onBits: [Int] { (0..<bitCount).filter(contains) }

  /// Zeros and ones, bit 0 first, as RDKit's `ToBitString` writes it.
  public var bitString: String {
    String(decoding: (0..<bitCount).map { contains($0) ? UInt8(ascii: "1") : UInt8(ascii: "0") }, as: UTF8.self)
  }

  /// Hexadecimal digits of the bytes, byte 0 first, its lowest bit being bit 0: the text of FPS files.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in 0..<(bitCount + 7) / 8 {
      let value = UInt8(truncatingIfNeeded: words[byte >> 3] >> UInt64(8 * (byte & 7)))
      text.append(digits[Int(value >> 4)])
      text.append(digits[Int(value & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
