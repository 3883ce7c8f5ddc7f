/// One of several equal parts of a library, so that machines which share nothing but the file divide the work.
///
/// Rows are dealt like cards: shard 2 of 3 takes rows 2, 5, 8 …, so that the parts are equally long and equally hard
/// whatever the order of the library, and no machine has to know how long it is.
package struct Shard: Sendable, Hashable {
  /// 1 … count.
  package let index: Int
  package let count: Int

  /// More parts than this are a slip of the hand.
  package static let most = 1_000_000

  /// nil unless `1 ≤ index ≤ count ≤ 1,000,000`.
  package init?(_ index: Int, of count: Int) {
    guard (1...Self.most).contains(count), (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `I/N`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isASCII) && $0.first?.isNumber == true }),
      let index = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(index, of: count)
  }

  /// Whether a row of the library, counted from 1, is of this part.
  @inline(__always)
  package func contains(_ row: Int) -> Bool { (row - index) % count == 0 }

  /// How many of the first `rows` rows of the library are of this part.
  package func rows(upTo rows: Int) -> Int { rows < index ? 0 : (rows - index) / count + 1 }
}

extension Shard: CustomStringConvertible {
  package var description: String { "\(index)/\(count)" }
}

extension Shard? {
  /// How many of the first `rows` rows of the library are asked for: all of them where it is not divided.
  func rows(upTo rows: Int) -> Int {
    guard let self else { return rows }
    return self.rows(upTo: rows)
  }
}
