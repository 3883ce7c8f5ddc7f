/// Finds what a model quotes in the text it says it is from.
package enum QuoteAlignment {
  /// At least this share of a quote's words has to be in one stretch of the text, in their order.
  private static let share = 0.8
  private static let fewestWords = 3

  /// - Returns: the piece of the text, as the text has it; nil where there is none.
  package static func align(_ quote: String, in text: String) -> PassageTag.Quote? {
    let wanted = quote.trimmingBlanks.trimmingQuotes
    guard !wanted.isEmpty else { return nil }
    let bytes = Array(text.utf8)
    let needle = Array(wanted.utf8)
    if needle.count <= bytes.count {
      for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
        if bytes[start..<(start + needle.count)].elementsEqual(needle) {
          return PassageTag.Quote(text: wanted, start: start, in: text)
        }
      }
    }
    return fuzzy(words(wanted).map(\.word), words(text), bytes, text)
  }

  private static func fuzzy(
    _ wanted: [String], _ there: [(word: String, range: Range<Int>)], _ bytes: [UInt8], _ text: String
  ) -> PassageTag.Quote? {
    guard wanted.count >= fewestWords, there.count >= fewestWords else { return nil }
    var best: (hits: Int, range: Range<Int>)?
    for start in there.indices where there[start].word == wanted[0] || there[start].word == wanted[1] {
      let end = min(there.count, start + wanted.count + 2)
      let hits = common(wanted, there[start..<end].map(\.word))
      guard hits.count > best?.hits ?? 0, let last = hits.last else { continue }
      best = (hits.count, there[start].range.lowerBound..<there[start + last].range.upperBound)
    }
    guard let best, Double(best.hits) >= share * Double(wanted.count) else { return nil }
    return PassageTag.Quote(
      text: String(decoding: bytes[best.range], as: UTF8.self), start: best.range.lowerBound, in: text)
  }

  /// How long the longest common subsequence is, and where in `there` its last word stands.
  private static func common(_ wanted: [String], _ there: [String]) -> (count: Int, last: Int?) {
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: there.count + 1), count: wanted.count + 1)
    for i in wanted.indices {
      for j in there.indices {
        lengths[i + 1][j + 1] =
          wanted[i] == there[j] ? lengths[i][j] + 1 : max(lengths[i][j + 1], lengths[i + 1][j])
      }
    }
    let count = lengths[wanted.count][there.count]
    let last = there.indices.first { lengths[wanted.count][$0 + 1] == count }
    return (count, last)
  }

  private static func words(_ text: String) -> [(word: String, range: Range<Int>)] {
    let bytes = Array(text.utf8)
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    var words: [(word: String, range: Range<Int>)] = []
    var start: Int?
    for place in 0...bytes.count {
      if place < bytes.count, isLetter(bytes[place]) {
        if start == nil { start = place }
      } else if let first = start {
        words.append((String(decoding: bytes[first..<place], as: UTF8.self).lowercased(), first..<place))
        start = nil
      }
    }
    return words
  }
}

extension String {
  /// Without quotation marks around it.
  fileprivate var trimmingQuotes: String {
    let marks: Set<Character> = ["\"", "'", "“", "”", "‘", "’", "`"]
    var text = self[...]
    while let first = text.first, marks.contains(first) { text.removeFirst() }
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return String(text)
  }
}
