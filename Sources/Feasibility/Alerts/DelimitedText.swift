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
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if raw.allSatisfy(\.isWhitespace) || raw.first == "#" { continue }
      result.append(cut(raw, number: index + 1, delimiter: delimiter))
    }
    return result
  }

  private static func cut(_ text: Substring, number: Int, delimiter: Character) -> Line {
    var line = Line(number: number, cells: [])
    var cell = Cell(text: "", column: 1)
    var isQuoted = false
    var column = 0
    var letters = text.makeIterator()
    var next = letters.next()
    while let letter = next {
      next = letters.next()
      column += 1
      if isQuoted, letter == "\"" {
        if next == "\"" {
          cell.text.append("\"")
          next = letters.next()
          column += 1
        } else {
          isQuoted = false
        }
      } else if !isQuoted, letter == delimiter {
        line.cells.append(cell)
        cell = Cell(text: "", column: column + 1)
      } else if !isQuoted, letter == "\"", delimiter != "\t", cell.text.isEmpty {
        isQuoted = true
        cell.column = column + 1
      } else {
        cell.text.append(letter)
      }
    }
    line.hasUnclosedQuote = isQuoted
    line.cells.append(cell)
    return line
  }
}
