/// Words that together say something: parts joined by `&`, each with alternatives between `|`, all in one clause.
package struct Cue: Sendable, Hashable {
  /// The beginning of a word, or with a final full stop a whole word; may be several words.
  package struct Word: Sendable, Hashable {
    let bytes: [UInt8]
    let isWhole: Bool

    package init(_ text: String) {
      let text = text.lowercased()
      isWhole = text.hasSuffix(".") && text.count > 1
      bytes = Array((isWhole ? String(text.dropLast()) : text).utf8)
    }

    /// Whether it is in lower-case `text`, beginning where a word does.
    package func occurs(in text: [UInt8]) -> Bool {
      guard let first = bytes.first, text.count >= bytes.count else { return false }
      for start in 0...(text.count - bytes.count) where text[start] == first {
        if end(in: text, at: start) != nil { return true }
      }
      return false
    }

    /// Where the word ends in lower-case `text` that it begins at `start`; nil where it does not begin there.
    func end(in text: [UInt8], at start: Int) -> Int? {
      guard let first = bytes.first, start + bytes.count <= text.count else { return nil }
      if start > 0, Self.isLetter(text[start - 1]), Self.isLetter(first) { return nil }
      guard text[start..<(start + bytes.count)].elementsEqual(bytes) else { return nil }
      var end = start + bytes.count
      if isWhole { return end < text.count && Self.isLetter(text[end]) ? nil : end }
      while end < text.count, Self.isLetter(text[end]) { end += 1 }
      return end
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte >= 0x80
    }
  }

  let parts: [[Word]]

  package init(_ text: String) {
    parts = text.split(separator: "&").map { part in
      part.split(separator: "|").map { Word($0.trimmingBlanks) }
    }
  }

  /// - Parameter text: lower-case bytes of a clause.
  package func occurs(in text: [UInt8]) -> Bool {
    !parts.isEmpty && parts.allSatisfy { $0.contains { $0.occurs(in: text) } }
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmingBlanks: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<Swift.max(start, end)])
  }
}
