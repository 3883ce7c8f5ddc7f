/// One table of an export: cells as text, in the order of its columns.
package struct CampaignTable: Sendable, Hashable {
  package var name: String
  package var columns: [String]
  package var rows: [[String]] = []

  package init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  /// As CSV after RFC 4180, lines ended by a line feed.
  package var csv: String {
    var text = Self.line(columns)
    for row in rows { text += Self.line(row) }
    return text
  }

  static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\n" }

  private static func quoted(_ cell: String) -> String {
    let isPlain = cell.utf8.allSatisfy { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") && $0 >= 0x20 }
    if isPlain, cell.first != " ", cell.last != " " { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// A cell that a spreadsheet would take for a formula, begun with an apostrophe; any other as it is.
  package static func harmless(_ cell: String) -> String {
    guard let first = cell.first, "=+@\t\r".contains(first) || first == "-" && Double(cell) == nil else { return cell }
    return "'" + cell
  }
}
