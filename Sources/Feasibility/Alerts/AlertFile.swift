public import Descriptors
internal import Glibc

/// Files of alerts: the table that Dative ships, and what others write.
public enum AlertFile {
  /// How a file spells its alerts.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Tab-separated, a header, the columns of `data/alerts/structural.tsv`; `id` and `pattern` must be there.
    case table
    /// Comma-separated with a header that has a `smarts` column, as rd_filters reads: also `rule_id`, `rule_set_name`
    /// or `rule_set`, `description`, `max` (places that are allowed), and `severity` where a lab adds it.
    case rules
    /// The PAINS patterns as they go round: no header, the pattern and `<regId=name>` in quotes.
    case pains
    /// A pattern and, behind white space, its name on each line.
    case smarts
  }

  /// What happens to rows that cannot be used.
  public enum ProblemHandling: Sendable, Hashable {
    /// The file is refused, every problem named.
    case refuse
    /// They are left out and named in ``AlertSet/leftOut``.
    case leaveOut
  }

  /// The shipped table within the data folder.
  public static let shipped = "alerts/structural.tsv"

  /// Reads the table that Dative ships.
  ///
  /// - Throws: `ShippedAlertsError`, where the folder or the table is not what was shipped.
  public static func shippedAlerts(in folder: DataFolder) throws(ShippedAlertsError) -> AlertSet {
    let file: MappedFile
    do throws(DataFolderError) { file = try folder.file(shipped) } catch { throw .folder(error) }
    let path = folder.path + "/" + shipped
    do throws(AlertFileError) {
      return try read(file.withBytes { Array($0) }, path: path, as: .table, isShipped: true)
    } catch { throw .table(error) }
  }

  /// Reads a user's file.
  ///
  /// - Parameters:
  ///   - format: nil: `.smarts` and `.sma` by name, the others by their first line.
  ///   - severity: of alerts whose file does not say.
  /// - Throws: everything that is wrong with it, each with line, column and how to mend it.
  public static func alerts(
    inFileAt path: String, as format: Format? = nil, severity: Alert.Severity = .hold,
    onProblem: ProblemHandling = .refuse
  ) throws(AlertFileError) -> AlertSet {
    guard let file = MappedFile(path: path) else {
      throw AlertFileError(path: path, .unreadable(String(cString: strerror(errno))))
    }
    return try read(file.withBytes { Array($0) }, path: path, as: format, severity: severity, onProblem: onProblem)
  }

  /// Reads the bytes of a file; the path is only spoken of.
  static func read(
    _ bytes: [UInt8], path: String, as format: Format? = nil, isShipped: Bool = false,
    severity: Alert.Severity = .hold, onProblem: ProblemHandling = .refuse
  ) throws(AlertFileError) -> AlertSet {
    guard var text = String(validating: bytes, as: UTF8.self) else { throw AlertFileError(path: path, .notText) }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    guard let first = DelimitedText.firstLine(of: text) else { throw AlertFileError(path: path, .empty) }
    guard let format = format ?? self.format(ofFileNamed: path, firstLine: first) else {
      throw AlertFileError(path: path, line: 1, .unknownFormat)
    }
    var reader = AlertReader(path: path, severity: severity, isStrict: isShipped)
    switch format {
    case .table: try reader.readTable(text)
    case .rules: try reader.readRules(text)
    case .pains: reader.readPAINS(text)
    case .smarts: reader.readSMARTS(text)
    }
    return try AlertSet(reader.rows, path: path, problems: reader.problems, onProblem: onProblem)
  }

  private static func format(ofFileNamed path: String, firstLine: Substring) -> Format? {
    if path.hasSuffix(".smarts") || path.hasSuffix(".sma") { return .smarts }
    let tabbed = firstLine.split(separator: "\t").map { $0.lowercased() }
    if tabbed.contains("pattern") { return .table }
    if firstLine.contains("<regId=") { return .pains }
    let names = firstLine.split(separator: ",").map { AlertReader.columnName(String($0)) }
    return names.contains("smarts") ? .rules : nil
  }
}

/// Why the alerts that Dative ships cannot be had.
public enum ShippedAlertsError: Error, Sendable, Hashable {
  case folder(DataFolderError)
  case table(AlertFileError)

  /// Lower-case words for people.
  public var words: String {
    switch self {
    case .folder(let error): error.words
    case .table(let error): error.words
    }
  }
}
