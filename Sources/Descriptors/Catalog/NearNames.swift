/// Names that a mistyped word may have meant.
package enum NearNames {
  /// At most `limit` of `names`, the nearest first: those that contain the word or lie within a third of its letters.
  package static func near(_ word: String, among names: [String], limit: Int = 4) -> [String] {
    let letters = Array(word.lowercased().utf8)
    guard letters.count > 1 else { return [] }
    var ranked: [(distance: Int, name: String)] = []
    for name in names {
      let other = Array(name.lowercased().utf8)
      let distance = editDistance(letters, other)
      if distance <= max(1, letters.count / 3) {
        ranked.append((distance, name))
      } else if letters.count > 2, contains(other, letters) || (other.count > 2 && contains(letters, other)) {
        ranked.append((max(1, letters.count / 3) + 1, name))
      }
    }
    return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
  }

  /// Levenshtein's distance: insertions, deletions and replacements that turn one word into the other.
  static func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for (column, other) in second.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[second.count]
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
