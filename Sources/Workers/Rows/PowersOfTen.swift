/// The powers of ten that a `Double` can need, each as 128 bits rounded up.
struct PowersOfTen: Sendable {
  static let shared = PowersOfTen()

  private static let lowest = -292
  private static let highest = 324
  private let words: [UInt64]

  /// `⌈10^exponent · 2^(127 − binaryExponent)⌉`.
  @inline(__always)
  subscript(exponent: Int) -> (high: UInt64, low: UInt64) {
    let index = 2 * (exponent - Self.lowest)
    return (words[index], words[index + 1])
  }

  /// `⌊log₂ 10^exponent⌋`, for exponents up to ±1233.
  @inline(__always)
  static func binaryExponent(_ exponent: Int) -> Int { (exponent * 1_741_647) >> 19 }

  /// Made once, by exact arithmetic on long numbers, in a fraction of a millisecond.
  private init() {
    var rising: [UInt64] = []
    var power: [UInt32] = [1]
    for _ in 0...Self.highest {
      let (high, low, isExact) = Self.leadingBits(power)
      rising += isExact ? [high, low] : Self.incremented(high, low)
      var carry: UInt64 = 0
      for index in power.indices {
        let product = UInt64(power[index]) * 10 + carry
        power[index] = UInt32(truncatingIfNeeded: product)
        carry = product >> 32
      }
      if carry > 0 { power.append(UInt32(carry)) }
    }
    // ⌊⌊x/10⌋/10⌋ = ⌊x/100⌋, so repeated division of one large power of two stays exact.
    var falling: [[UInt64]] = []
    var quotient = [UInt32](repeating: 0, count: 40) + [1]
    for _ in 0..<(-Self.lowest) {
      var remainder: UInt64 = 0
      for index in quotient.indices.reversed() {
        let dividend = remainder << 32 | UInt64(quotient[index])
        quotient[index] = UInt32(dividend / 10)
        remainder = dividend % 10
      }
      while quotient.last == 0 { quotient.removeLast() }
      let (high, low, _) = Self.leadingBits(quotient)
      falling.append(Self.incremented(high, low))
    }
    words = falling.reversed().flatMap { $0 } + rising
  }

  /// The first 128 bits of a number given by its limbs, lowest first, and whether the rest is zero.
  private static func leadingBits(_ limbs: [UInt32]) -> (high: UInt64, low: UInt64, isExact: Bool) {
    let top = limbs.lastIndex { $0 != 0 } ?? 0
    let zeros = limbs[top].leadingZeroBitCount
    var bits: UInt128 = 0
    for place in 0..<4 { bits = bits << 32 | UInt128(place <= top ? limbs[top - place] : 0) }
    bits <<= UInt128(zeros)
    guard top >= 4 else { return (UInt64(bits >> 64), UInt64(truncatingIfNeeded: bits), true) }
    // Of the next limb as many bits as the first one lacks.
    let next = UInt64(limbs[top - 4]) << UInt64(zeros)
    bits |= UInt128(next >> 32)
    let isExact = UInt32(truncatingIfNeeded: next) == 0 && limbs[..<(top - 4)].allSatisfy { $0 == 0 }
    return (UInt64(bits >> 64), UInt64(truncatingIfNeeded: bits), isExact)
  }

  private static func incremented(_ high: UInt64, _ low: UInt64) -> [UInt64] {
    let (sum, overflow) = low.addingReportingOverflow(1)
    return [high &+ (overflow ? 1 : 0), sum]
  }
}
