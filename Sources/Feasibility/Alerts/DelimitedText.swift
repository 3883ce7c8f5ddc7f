/// The lines of a small table, cut into cells that know where they stand.
struct DelimitedText {
  struct Cell {
    var text: String
    /// Of its first letter in the line, from 1, behind an opening quote.
    var column: Int
  }

  struct Line {
    /// From 1.
    var number: Int
    var cells: [Cell]
    var hasUnclosedQuote = false
  }

  /// Cells of comma-separated text may stand in quotes, with doubled quotes inside; a tab-separated cell is what
  /// stands between two tabs. A line ends with its line feed in both. Blank lines and lines that begin with `#` are
  /// left out.
  static func lines(of text: String, delimiter: Character) -> [Line] {
    var result: [Line] = []
    forEachLine(of: text) { line, number in
      if !isLeftOut(line) { result.append(cut(line, number: number, delimiter: delimiter)) }
      return true
    }
    return result
  }

  /// The first line that is not left out.
  static func firstLine(of text: String) -> Substring? {
    var first: Substring?
    forEachLine(of: text) { line, _ in
      if !isLeftOut(line) { first = line }
      return first == nil
    }
    return first
  }

  private static func isLeftOut(_ line: Substring) -> Bool { line.first == "#" || line.allSatisfy(\.isWhitespace) }

  /// Hands each line and its number to `body`, until that says no.
  ///
  /// Line ends are looked for among the scalars, which are found faster than characters: one always stands by itself but
  /// for a carriage return before a line feed.
  private static func forEachLine(of text: String, _ body: (Substring, Int) -> Bool) {
    let scalars = text.unicodeScalars
    var number = 1
    var start = scalars.startIndex
    var place = start
    while place < scalars.endIndex {
      let scalar = scalars[place]
      var next = scalars.index(after: place)
      if scalar.isLineEnd {
        if scalar == "\r", next < scalars.endIndex, scalars[next] == "\n" { next = scalars.index(after: next) }
        guard body(text[start..<place], number) else { return }
        number += 1
        start = next
      }
      place = next
    }
    _ = body(text[start...], number)
  }

  private static func cut(_ text: Substring, number: Int, delimiter: Character) -> Line {
    // Most lines are ASCII, whose letters are bytes.
    if let byte = delimiter.asciiValue, text.utf8.allSatisfy({ $0 < 0x80 }) {
      return cut(text.utf8, number: number, delimiter: byte, quote: delimiter == "\t" ? nil : UInt8(ascii: "\"")) {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return cut(text, number: number, delimiter: delimiter, quote: delimiter == "\t" ? nil : "\"") { String($0) }
  }

  /// - Parameter quote: nil where a cell cannot stand in quotes.
  private static func cut<Letters: Sequence>(
    _ letters: Letters, number: Int, delimiter: Letters.Element, quote: Letters.Element?,
    spell: ([Letters.Element]) -> String
  ) -> Line where Letters.Element: Equatable {
    var line = Line(number: number, cells: [])
    var cell: [Letters.Element] = []
    var start = 1
    var isQuoted = false
    var column = 0
    var letters = letters.makeIterator()
    var next = letters.next()
    while let letter = next {
      next = letters.next()
      column += 1
      if isQuoted, letter == quote {
        if next == quote {
          cell.append(letter)
          next = letters.next()
          column += 1
        } else {
          isQuoted = false
        }
      } else if !isQuoted, letter == delimiter {
        line.cells.append(Cell(text: spell(cell), column: start))
        cell.removeAll(keepingCapacity: true)
        start = column + 1
      } else if !isQuoted, letter == quote, cell.isEmpty {
        isQuoted = true
        start = column + 1
      } else {
        cell.append(letter)
      }
    }
    line.hasUnclosedQuote = isQuoted
    line.cells.append(Cell(text: spell(cell), column: start))
    return line
  }
}

extension Unicode.Scalar {
  /// Whether a character of this scalar alone is a newline.
  fileprivate var isLineEnd: Bool {
    switch self {
    case "\u{0A}"..."\u{0D}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
