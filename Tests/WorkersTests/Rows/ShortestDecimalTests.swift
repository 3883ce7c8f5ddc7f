import Testing

@testable import Workers

@Suite struct ShortestDecimalTests {
  private func text(_ value: Double) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ShortestDecimal.longest) { bytes in
      let count = bytes.baseAddress.map { ShortestDecimal().write(value, to: $0) } ?? 0
      return String(decoding: bytes[..<count], as: UTF8.self)
    }
  }

  @Test func `every number is written as the standard library writes it`() {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<20_000 {
      let random = Double(bitPattern: generator.next())
      let numbers = [
        random.isFinite ? random : 1, Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 1000,
        Double.random(in: -10...10, using: &generator), Double(Int.random(in: 0...(1 << 58), using: &generator)),
        Double(sign: .plus, exponent: Int.random(in: -1074...1023, using: &generator), significand: 1),
      ]
      for number in numbers { #expect(text(number) == number.description) }
    }
  }

  @Test func `the ends of the range are exact`() {
    let ends: [Double] = [
      0, 1, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0x1p53, 0x1p53 - 1, 0x1p53 + 2,
      1e23,
      9.5367431640625e-7, 1e-4, 9.9999e-5,
    ]
    for number in ends { #expect(text(number) == number.description) }
    #expect(text(-0.0) == "0.0")
  }
}
