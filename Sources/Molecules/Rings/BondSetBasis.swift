/// Sets of bonds that are no sums of one another, a bond counting as absent where it occurs twice.
struct BondSetBasis {
  /// By lowest bond, the row that has it; -1 without one.
  private var rowOfLowest: [Int]
  private var rows: [[UInt64]] = []

  var count: Int { rows.count }

  init(bondCount: Int) { rowOfLowest = [Int](repeating: -1, count: bondCount) }

  /// What is left of a set when the sets of the basis are taken out; nothing if it is their sum.
  func remainder(of set: some Collection<UInt64>) -> [UInt64] {
    var rest = Array(set)
    for word in rest.indices {
      while rest[word] != 0 {
        let row = rowOfLowest[64 * word + rest[word].trailingZeroBitCount]
        guard row >= 0 else { return rest }
        for place in word..<rest.count { rest[place] ^= rows[row][place] }
      }
    }
    return rest
  }

  /// Adds a set, unless it is a sum of those that are there.
  mutating func insert(_ set: [UInt64]) -> Bool {
    let rest = remainder(of: set)
    guard let word = rest.firstIndex(where: { $0 != 0 }) else { return false }
    rowOfLowest[64 * word + rest[word].trailingZeroBitCount] = rows.count
    rows.append(rest)
    return true
  }
}
