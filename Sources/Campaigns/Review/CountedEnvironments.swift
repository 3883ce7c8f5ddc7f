/// Morgan environments of a molecule, each with how often it occurs.
struct CountedEnvironments {
  private var counts: [UInt32: Int] = [:]
  private var total = 0

  /// Reads the last cell of an encoded row, `id:count,id:count…`.
  init(lastCellOf row: ArraySlice<UInt8>) {
    var end = row.endIndex
    if row.last == UInt8(ascii: "\n") { end -= 1 }
    var separator = UInt8(ascii: ",")
    // Several environments have commas between, so that the cell stands in quotes.
    if end > row.startIndex, row[end - 1] == UInt8(ascii: "\"") {
      separator = UInt8(ascii: "\"")
      end -= 1
    }
    let start = row[..<end].lastIndex(of: separator).map { $0 + 1 } ?? row.startIndex
    var number: UInt64 = 0
    var id: UInt32 = 0
    func digit(_ byte: UInt8) -> UInt64? { byte &- 0x30 < 10 ? UInt64(byte &- 0x30) : nil }
    for byte in row[start..<end] {
      if let digit = digit(byte) {
        number = number &* 10 &+ digit
      } else if byte == UInt8(ascii: ":") {
        id = UInt32(truncatingIfNeeded: number)
        number = 0
      } else {
        enter(id, number)
        number = 0
      }
    }
    if start < end { enter(id, number) }
  }

  private mutating func enter(_ id: UInt32, _ count: UInt64) {
    let count = Int(clamping: count)
    counts[id, default: 0] += count
    total += count
  }

  /// The Tanimoto coefficient of the counts, Σ min / Σ max; 1 for two without any.
  func likeness(to other: CountedEnvironments) -> Double {
    let (small, large) = counts.count < other.counts.count ? (self, other) : (other, self)
    let shared = small.counts.reduce(0) { $0 + min($1.value, large.counts[$1.key] ?? 0) }
    let all = total + other.total - shared
    return all > 0 ? Double(shared) / Double(all) : 1
  }
}
