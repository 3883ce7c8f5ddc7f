/// Writes a `Double` with the fewest digits that read back as the same number, the nearest of them to it.
///
/// R. Giulietti, "The Schubfach way to render doubles" (2020). The text is that of `Double.description`, 0.0 for −0.0,
/// without going through a `String`.
struct ShortestDecimal: Sendable {
  /// Longest text: sign, 17 digits, point, four zeros or `e-308`.
  static let longest = 32

  private let powers: PowersOfTen = .shared

  /// More digits than any `Double` needs.
  static let allDigits = 17

  /// Writes a finite number, rounded to at most `digitLimit` significant digits, and returns how many bytes it took.
  func write(_ value: Double, digitLimit: Int = allDigits, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var position = 0
    if value < 0 {
      target[0] = UInt8(ascii: "-")
      position = 1
    }
    let magnitude = value.magnitude
    // The whole part never exceeds the number, so this asks whether they are equal.
    if magnitude < 0x1p53, case let whole = UInt64(magnitude), Double(whole) >= magnitude {
      position += Decimal.write(whole, to: target + position)
      return position + Self.write(".0", to: target + position)
    }
    var (digits, exponent) = shortest(magnitude)
    let surplus = Decimal.digitCount(digits) - digitLimit
    if surplus > 0 {
      var unit: UInt64 = 1
      for _ in 0..<surplus { unit *= 10 }
      (digits, exponent) = Self.withoutZeros((digits + unit / 2) / unit, exponent + surplus)
    }
    return position + Self.write(digits, exponent: exponent, magnitude: magnitude, to: target + position)
  }

  /// The number that what `write` puts down reads back as.
  func asWritten(_ value: Double, digitLimit: Int) -> Double {
    let magnitude = value.magnitude
    if magnitude < 0x1p53, Double(UInt64(magnitude)) >= magnitude { return value == 0 ? 0 : value }
    var (digits, exponent) = shortest(magnitude)
    let surplus = Decimal.digitCount(digits) - digitLimit
    guard surplus > 0 else { return value }
    var unit: UInt64 = 1
    for _ in 0..<surplus { unit *= 10 }
    (digits, exponent) = ((digits + unit / 2) / unit, exponent + surplus)
    // Both factors are exact, so one operation rounds as reading does.
    if digits < 1 << 53, exponent <= 0, exponent >= -22 {
      let read = Double(digits) / Self.exactPowers[-exponent]
      return value < 0 ? -read : read
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { text in
      guard let base = text.baseAddress else { return value }
      let count = write(value, digitLimit: digitLimit, to: base)
      return Double(String(decoding: text[..<count], as: UTF8.self)) ?? value
    }
  }

  /// The powers of ten that a `Double` holds exactly.
  private static let exactPowers: [Double] = (0...22).reduce(into: [1.0]) { powers, index in
    if index > 0 { powers.append(powers[index - 1] * 10) }
  }

  /// `digits · 10^exponent`, digits without trailing zeros.
  private func shortest(_ magnitude: Double) -> (digits: UInt64, exponent: Int) {
    let fraction = magnitude.significandBitPattern
    let biased = Int(magnitude.exponentBitPattern)
    let c = biased == 0 ? fraction : fraction | 1 << 52
    let q = max(biased, 1) - 1075
    let isEven = c & 1 == 0
    // At a power of two the lower neighbour is half as far away.
    let isLowerCloser = fraction == 0 && biased > 1
    let k = (q * 1_262_611 - (isLowerCloser ? 524_031 : 0)) >> 22
    let h = q + PowersOfTen.binaryExponent(-k) + 1
    let (high, low) = powers[-k]
    let lower = Self.roundedToOdd(high, low, (4 * c - (isLowerCloser ? 1 : 2)) << UInt64(h)) + (isEven ? 0 : 1)
    let middle = Self.roundedToOdd(high, low, (4 * c) << UInt64(h))
    let upper = Self.roundedToOdd(high, low, (4 * c + 2) << UInt64(h)) - (isEven ? 0 : 1)
    let s = middle / 4
    if s >= 10 {
      let tenth = s / 10
      let isDownInside = lower <= 40 * tenth
      let isUpInside = 40 * tenth + 40 <= upper
      if isDownInside != isUpInside { return Self.withoutZeros(isUpInside ? tenth + 1 : tenth, k + 1) }
    }
    let isDownInside = lower <= 4 * s
    let isUpInside = 4 * s + 4 <= upper
    if isDownInside != isUpInside { return Self.withoutZeros(isUpInside ? s + 1 : s, k) }
    let half = 4 * s + 2
    let roundsUp = middle > half || middle == half && s & 1 == 1
    return Self.withoutZeros(roundsUp ? s + 1 : s, k)
  }

  private static func roundedToOdd(_ high: UInt64, _ low: UInt64, _ factor: UInt64) -> UInt64 {
    let carried = low.multipliedFullWidth(by: factor).high
    let product = high.multipliedFullWidth(by: factor)
    let (sum, overflow) = product.low.addingReportingOverflow(carried)
    return (product.high &+ (overflow ? 1 : 0)) | (sum > 1 ? 1 : 0)
  }

  private static func withoutZeros(_ digits: UInt64, _ exponent: Int) -> (UInt64, Int) {
    var digits = digits
    var exponent = exponent
    if digits.isMultiple(of: 100_000_000) {
      digits /= 100_000_000
      exponent += 8
    }
    while digits.isMultiple(of: 100) {
      digits /= 100
      exponent += 2
    }
    if digits.isMultiple(of: 10) {
      digits /= 10
      exponent += 1
    }
    return (digits, exponent)
  }

  private static func write(
    _ digits: UInt64, exponent: Int, magnitude: Double, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let count = Decimal.digitCount(digits)
    // The number is 0.digits · 10^point.
    let point = count + exponent
    if magnitude < 1e-4 || magnitude > 0x1p53 {
      // One digit, the point, the rest, the exponent.
      Decimal.write(digits, count: count, to: target + 1)
      target[0] = target[1]
      var length = 1
      if count > 1 {
        target[1] = UInt8(ascii: ".")
        length = count + 1
      }
      target[length] = UInt8(ascii: "e")
      target[length + 1] = point < 1 ? UInt8(ascii: "-") : UInt8(ascii: "+")
      let power = UInt64((point - 1).magnitude)
      if power < 10 { target[length + 2] = UInt8(ascii: "0") }
      length += power < 10 ? 3 : 2
      return length + Decimal.write(power, to: target + length)
    }
    if point <= 0 {
      let zeros = write("0.", to: target)
      for index in 0..<(-point) { target[zeros + index] = UInt8(ascii: "0") }
      Decimal.write(digits, count: count, to: target + zeros - point)
      return zeros - point + count
    }
    if point < count {
      Decimal.write(digits, count: count, to: target + 1)
      for index in 0..<point { target[index] = target[index + 1] }
      target[point] = UInt8(ascii: ".")
      return count + 1
    }
    Decimal.write(digits, count: count, to: target)
    for index in count..<point { target[index] = UInt8(ascii: "0") }
    return point + write(".0", to: target + point)
  }

  private static func write(_ text: StaticString, to target: UnsafeMutablePointer<UInt8>) -> Int {
    target.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    return text.utf8CodeUnitCount
  }
}

/// Whole numbers in decimal digits.
enum Decimal {
  /// Writes a number and returns how many bytes it took, at most 20.
  @discardableResult
  static func write(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let count = digitCount(value)
    write(value, count: count, to: target)
    return count
  }

  static func write(_ value: UInt64, count: Int, to target: UnsafeMutablePointer<UInt8>) {
    let pairs = pairs.utf8Start
    var rest = value
    var position = count
    while rest >= 100 {
      let quotient = rest / 100
      let pair = Int(truncatingIfNeeded: rest &- quotient &* 100) &* 2
      rest = quotient
      position &-= 2
      target[position] = pairs[pair]
      target[position &+ 1] = pairs[pair &+ 1]
    }
    let pair = Int(truncatingIfNeeded: rest) &* 2
    if rest >= 10 {
      target[0] = pairs[pair]
      target[1] = pairs[pair &+ 1]
    } else {
      target[0] = pairs[pair &+ 1]
    }
  }

  /// The numbers 00 to 99.
  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

  static func digitCount(_ value: UInt64) -> Int {
    var count = 1
    var rest = value
    while rest >= 10_000 {
      rest /= 10_000
      count += 4
    }
    return count + (rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0)
  }
}
