public import Molecules

/// Alerts that are looked for together: read at once, compiled once, when first looked for.
///
/// For many molecules make one ``AlertSearch``, which keeps its memory between them.
public struct AlertSet: Sendable {
  /// In the order of their file.
  public let alerts: [Alert]
  /// Rows of a file that could not be used and were left out because the reader was told to.
  public let leftOut: [AlertFileProblem]
  private let screening: AlertScreening
  var screens: [AlertScreen] { screening.screens }

  /// - Throws: every alert whose pattern is not of the subset, and every id that is there twice.
  public init(_ alerts: [Alert]) throws(AlertFileError) {
    try self.init(
      alerts.enumerated().map { AlertRow(alert: $1, line: $0 + 1, patternColumn: 0) }, path: "", onProblem: .refuse)
  }

  /// Compiles the rows of a file.
  init(
    _ rows: [AlertRow], path: String, problems: [AlertFileProblem] = [], onProblem: AlertFile.ProblemHandling
  ) throws(AlertFileError) {
    var problems = problems
    var lines: [String: Int] = [:]
    var kept: [Alert] = []
    var drafts = AlertScreen.Drafts()
    for row in rows {
      if let first = lines[row.alert.id] {
        problems.append(row.problem(.duplicateID(row.alert.id, firstLine: first), path: path))
        continue
      }
      lines[row.alert.id] = row.line
      do throws(PatternError) {
        try drafts.append(row.alert, place: kept.count)
        kept.append(row.alert)
      } catch {
        problems.append(row.problem(.pattern(id: row.alert.id, error), path: path))
      }
    }
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    if onProblem == .refuse, !problems.isEmpty { throw AlertFileError(problems) }
    if kept.isEmpty {
      throw AlertFileError(problems + [AlertFileProblem(path: path, line: 0, column: 0, reason: .empty)])
    }
    alerts = kept
    leftOut = problems
    screening = AlertScreening(drafts)
  }

  /// The alert of an id.
  public subscript(id: String) -> Alert? { alerts.first { $0.id == id } }

  /// All alerts found in one molecule, whatever their scope, in the order of the set.
  public func findings(in molecule: Perceived) -> [AlertMatch] { AlertSearch(self).matches(in: molecule) }

  /// All alerts found in a substance: those of scope `form` in the form that is described, the others in the line as
  /// drawn; atoms are numbered as drawn.
  public func findings(in substance: Substance, as state: Substance.State = .active) -> [AlertMatch] {
    AlertSearch(self).matches(in: substance, as: state)
  }

  /// Both sets together.
  ///
  /// - Throws: the ids that stand in both.
  public func joined(with other: AlertSet) throws(AlertFileError) -> AlertSet { try AlertSet(alerts + other.alerts) }
}

/// An alert with where it stands in its file.
struct AlertRow {
  var alert: Alert
  /// From 1.
  var line: Int
  /// Column of the pattern's first letter, from 1; 0 where there is no file.
  var patternColumn: Int

  func problem(_ reason: AlertFileProblem.Reason, path: String) -> AlertFileProblem {
    var column = patternColumn
    if case .pattern(_, let error) = reason { column = max(0, patternColumn - 1) + error.column }
    if case .duplicateID = reason { column = 1 }
    return AlertFileProblem(path: path, line: line, column: column, reason: reason)
  }
}
