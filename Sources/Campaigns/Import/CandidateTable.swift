package import Workers

/// A library that is more than a list of molecules: several of them in a row, process parameters, or both.
///
/// Columns: `id` (or what else usually names rows), `smiles` or several `smiles_…`, and parameters `x_…`; others are
/// left alone.
package struct CandidateTable: Sendable {
  /// One row of it.
  package struct Row: Sendable, Hashable {
    /// From 1.
    package var row: Int
    package var id: String?
    /// One SMILES for each role, as given.
    package var smiles: [String]
    package var parameters: [String: Candidate.Parameter]
  }

  /// Names of the columns that hold SMILES.
  package let roles: [String]
  package let rows: [Row]

  /// - Parameter rows: as another file gives them, such as a release folder.
  package init(roles: [String], rows: [Row]) {
    self.roles = roles
    self.rows = rows
  }

  /// Whether a table with these columns has to be read as one.
  package static func isNeeded(columns: [String]) -> Bool {
    columns.contains { $0.hasPrefix("x_") } || columns.filter { $0.hasPrefix("smiles_") }.count > 1
  }

  /// - Parameter idColumn: name of the column with the ids; nil looks for a usual one.
  package init(_ table: DelimitedTable, idColumn: String?) throws(CampaignError) {
    let molecules = table.columns.indices.filter {
      table.columns[$0] == "smiles" || table.columns[$0].hasPrefix("smiles_")
    }
    let parameters = table.columns.indices.filter { table.columns[$0].hasPrefix("x_") }
    var id: Int?
    if let idColumn {
      do throws(TableError) { id = try table.place(of: idColumn) } catch { throw .badTable(words: "\(error)") }
    } else {
      id = ["id", "name", "ID", "Name"].compactMap { table.columns.firstIndex(of: $0) }.first
    }
    guard !molecules.isEmpty || !parameters.isEmpty else {
      throw .badTable(words: "\(table.path) has neither a column smiles or smiles_… nor process parameters x_…")
    }
    roles = molecules.map { table.columns[$0] }
    // A parameter is a number if it is one in every row.
    let numeric = parameters.map { place in
      table.rows.allSatisfy { Double($0.cells[place].plainSpaces)?.isFinite == true }
    }
    var rows: [Row] = []
    for (index, row) in table.rows.enumerated() {
      var values: [String: Candidate.Parameter] = [:]
      for (place, isNumber) in zip(parameters, numeric) {
        let text = row.cells[place].plainSpaces
        if text.isEmpty {
          throw .missing(
            what: "\(table.columns[place]) in line \(row.line) of \(table.path)", words: "every candidate needs one")
        }
        let name = String(table.columns[place].dropFirst(2))
        if isNumber, let number = Double(text) { values[name] = .number(number) } else { values[name] = .word(text) }
      }
      rows.append(
        Row(
          row: index + 1, id: id.map { row.cells[$0] }, smiles: molecules.map { row.cells[$0].plainSpaces },
          parameters: values))
    }
    self.rows = rows
  }
}

extension String {
  /// Without the spaces around it.
  var plainSpaces: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
