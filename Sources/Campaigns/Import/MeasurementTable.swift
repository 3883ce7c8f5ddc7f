package import Workers

/// Measurements as a table gives them, a row for each, or for each candidate with a column for each objective.
package struct MeasurementTable: Sendable {
  /// A row, or one value of it.
  package struct Line: Sendable {
    /// 1-based line of the file.
    package var line: Int
    package var entry: MeasurementEntry
  }

  package let path: String
  package let lines: [Line]
  package let brokenRows: [DelimitedTable.BrokenRow]

  /// The columns of a table with a row for each measurement.
  static let columns = [
    "candidate", "objective", "value", "unit", "batch", "devices", "sd", "control", "status", "reason",
  ]
  /// Columns that an export has besides, and that say nothing new.
  private static let passedOver = [
    "number", "smiles", "event", "time", "by", "control_mean", "relative_change", "withdrawn", "withdrawn_reason",
  ]

  /// - Parameters:
  ///   - name: what people and the log call the table; nil is its path.
  ///   - objectives: names; a column of such a name holds values of that objective.
  package init(path: String, name: String? = nil, objectives: [String]) throws(CampaignError) {
    let file = path
    let path = name ?? path
    self.path = path
    let table: DelimitedTable
    do throws(TableError) {
      table = try DelimitedTable(path: file, keepsBroken: true)
    } catch {
      throw .badTable(words: "\(error)".replacing(file, with: path))
    }
    brokenRows = table.brokenRows
    var places: [String: Int] = [:]
    for (place, name) in table.columns.enumerated() {
      let usual = name == "id" ? "candidate" : name
      if places[usual] != nil { throw .badTable(words: "\(path) has two columns '\(name)'") }
      places[usual] = place
    }
    // The ids of an export stand beside its SMILES; a list of SMILES alone names candidates by them.
    if places["candidate"] == nil, let smiles = places["smiles"] { places["candidate"] = smiles }
    let wide = places["value"] == nil ? objectives.filter { places[$0] != nil } : []
    let known =
      Self.columns + Self.passedOver + wide + wide.flatMap { ["sd_\($0)", "unit_\($0)", "devices_\($0)"] }
    let strange = table.columns.filter { $0 != "id" && !known.contains($0) && !$0.hasPrefix("condition_") }
    guard strange.isEmpty else {
      throw .badTable(
        words: """
          \(path) has columns that mean nothing here: \(strange.map { "'\($0)'" }.joined(separator: ", ")); known are \
          \((Self.columns + objectives).joined(separator: ", ")) and condition_…, as which others can be kept
          """)
    }
    guard places["value"] != nil || !wide.isEmpty || places["status"] != nil else {
      throw .badTable(
        words:
          "\(path) has no column 'value' nor one that is called as an objective (\(objectives.joined(separator: ", ")))"
      )
    }
    var lines: [Line] = []
    for row in table.rows where !Self.isWithdrawn(row, places) {
      func cell(_ name: String) -> String? {
        let text = places[name].map { row.cells[$0].plainSpaces }
        return text?.isEmpty == false ? text : nil
      }
      var entry = MeasurementEntry()
      entry.candidate = cell("candidate")
      entry.objective = cell("objective")
      (entry.unit, entry.batch, entry.devices, entry.sd) = (cell("unit"), cell("batch"), cell("devices"), cell("sd"))
      (entry.status, entry.reason) = (cell("status"), cell("reason"))
      entry.control = cell("control")
      for name in table.columns where name.hasPrefix("condition_") {
        entry.conditions[String(name.dropFirst("condition_".count))] = cell(name)
      }
      if wide.isEmpty {
        entry.value = cell("value")
        lines.append(Line(line: row.line, entry: entry))
        continue
      }
      for objective in wide where cell(objective) != nil || entry.status != nil {
        var own = entry
        own.objective = objective
        own.value = cell(objective)
        own.sd = cell("sd_\(objective)") ?? entry.sd
        own.unit = cell("unit_\(objective)") ?? entry.unit
        own.devices = cell("devices_\(objective)") ?? entry.devices
        lines.append(Line(line: row.line, entry: own))
      }
    }
    self.lines = lines
  }

  /// Rows of an export that were withdrawn count no more there either.
  private static func isWithdrawn(_ row: DelimitedTable.Row, _ places: [String: Int]) -> Bool {
    places["withdrawn"].map { !row.cells[$0].isEmpty } ?? false
  }
}
