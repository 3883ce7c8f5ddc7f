/// Writes JSON text without Foundation, which stays off a worker's path.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private let decimals = ShortestDecimal()

  mutating func object(_ body: (inout JSONText) -> Void) { enclosed("{", "}", body) }

  mutating func array(_ body: (inout JSONText) -> Void) { enclosed("[", "]", body) }

  mutating func key(_ name: String) {
    value(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func value(_ text: String) {
    separate()
    CellText.appendJSON(text, to: &bytes)
  }

  mutating func value(_ number: Int) {
    separate()
    bytes += String(number).utf8
  }

  /// Written as rows write reals.
  ///
  /// - Precondition: `number` is finite; JSON has no other.
  mutating func value(_ number: Double) {
    precondition(number.isFinite, "a value that is not finite must have become a missing value")
    separate()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ShortestDecimal.longest) { buffer in
      guard let start = buffer.baseAddress else { return }
      let count = decimals.write(number, digitLimit: RowEncoder.significantDigits, to: start)
      bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }
  }

  mutating func value(_ truth: Bool) {
    separate()
    bytes += (truth ? "true" : "false").utf8
  }

  mutating func null() {
    separate()
    bytes += "null".utf8
  }

  private mutating func enclosed(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONText) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
