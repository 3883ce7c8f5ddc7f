public import Molecules

/// What is wrong at one place of a file of alerts.
public struct AlertFileProblem: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case unreadable(String)
    case notText
    /// No alert in it.
    case empty
    case unknownFormat
    case missingColumn(String)
    case unclosedQuote
    case tooFewCells(found: Int, wanted: Int)
    case tooManyCells(found: Int, wanted: Int)
    case emptyCell(column: String)
    case unknownWord(String, column: String, allowed: [String])
    case badNumber(String, column: String)
    case badID(String)
    case duplicateID(String, firstLine: Int)
    case pattern(id: String, PatternError)
    case wrongExampleCount(column: String, found: Int)
  }

  /// The file as given; empty for alerts that come from no file.
  public let path: String
  /// From 1; 0 where the file as a whole is meant.
  public let line: Int
  /// Of the offending letter in the line, from 1; 0 where the line as a whole is meant.
  public let column: Int
  public let reason: Reason

  public init(path: String, line: Int, column: Int, reason: Reason) {
    self.path = path
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// Where, what and how to mend it, in lower case.
  public var words: String {
    var place = path.isEmpty ? "alert" : path
    if line > 0 { place += path.isEmpty ? " \(line)" : ", line \(line)" }
    if column > 0 { place += ", column \(column)" }
    return "\(place): \(reason.words)"
  }
}

extension AlertFileProblem.Reason {
  var words: String {
    switch self {
    case .unreadable(let why): "cannot be read: \(why)"
    case .notText: "not UTF-8 text; save it as UTF-8"
    case .empty: "no alert in it; write at least one row"
    case .unknownFormat:
      "no known format; give a table with the columns id and pattern, a CSV with a smarts column, the PAINS CSV, "
        + "or lines of SMARTS and name in a .smarts file"
    case .missingColumn(let name): "column '\(name)' is missing; add it to the first line"
    case .unclosedQuote: "a quote is never closed; close it, or double a quote that is meant"
    case .tooFewCells(let found, let wanted): "\(found) cells where the first line has \(wanted); fill in the others"
    case .tooManyCells(let found, let wanted):
      "\(found) cells where the first line has \(wanted); quote what holds a delimiter or take the rest out"
    case .emptyCell(let column): "'\(column)' is empty; fill it in"
    case .unknownWord(let word, let column, let allowed):
      "unknown \(column) '\(word)'; write \(allowed.joined(separator: ", "))"
    case .badNumber(let text, let column): "'\(text)' is no number for '\(column)'; write a number from 0 on"
    case .badID(let id): "id '\(id)' is not kebab-case; write lower-case letters and digits with '-' between"
    case .duplicateID(let id, let line): "id '\(id)' is also that of line \(line); give each alert its own"
    case .pattern(let id, let error):
      "pattern of '\(id)': \(error.words) of the pattern [\(error.code)]; see docs/patterns.md"
    case .wrongExampleCount(let column, let found): "\(found) SMILES in '\(column)'; write two with a space between"
    }
  }
}

/// Why a file of alerts is refused: everything that is wrong with it, in the order of the file.
public struct AlertFileError: Error, Sendable, Hashable {
  /// Never empty.
  public let problems: [AlertFileProblem]

  init(_ problems: [AlertFileProblem]) { self.problems = problems }

  init(path: String, line: Int = 0, column: Int = 0, _ reason: AlertFileProblem.Reason) {
    problems = [AlertFileProblem(path: path, line: line, column: column, reason: reason)]
  }

  /// Lower-case words for people, a line for each problem.
  public var words: String { problems.map(\.words).joined(separator: "\n") }
}
