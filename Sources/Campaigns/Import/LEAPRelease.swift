internal import Workers

/// The data release of the LEAP paper (arXiv 2605.20242), as a user has cloned it.
///
/// Thirty-six measured additives in four batches with their control devices, votes of a language model on five
/// mechanisms, and the shortlists of three rounds. A row whose structure is not the named substance is flagged.
package struct LEAPRelease: Sendable {
  /// Shortlists first and the measured additives last, so that the latter's votes stand where both have some.
  package let candidates: CandidateTable
  /// Place in `candidates` of each measured additive, with what was measured.
  package let measured: [Additive]
  /// Votes by place in `candidates`.
  package let votes: [Votes]
  package let flags: [(place: Int, code: String, words: String)]

  package struct Additive: Sendable, Hashable {
    package var place: Int
    /// 1-based line of the table.
    package var line: Int
    /// In per cent.
    package var efficiency: Double
    package var control: Double
    /// Additives share a batch as long as their controls are one.
    package var batch: String
    package var name: String
  }

  package struct Votes: Sendable, Hashable {
    package var place: Int
    package var axis: String
    /// Mean over the votes; of the predicted effect −1 … 1, else 0 … 1.
    package var mean: Double
    package var count: Int?
    package var evidence: String
  }

  /// The axes as the release spells them.
  package static let axes = [
    "binding_mode", "interfacial_shielding", "hydrophobic_protection", "ion_interaction", "electronic_modulation",
    "predicted_effect",
  ]

  private static let additives = "data/hot_start_additives.csv"
  private static let softDescriptors = "data/hot_start_soft_descriptors.csv"
  private static let shortlists = "candidate_selection/top50_validation_shortlists_mechanism_scores.csv"

  /// The release's additive of CAS number 30825-34-4 is 3-amino-5-cyanobenzotrifluoride by its Chinese name; name,
  /// structure and descriptors of the row are those of an intermediate of diltiazem.
  private static let mismatch = (
    cas: "30825-34-4", structure: "N#Cc1cc(N)cc(c1)C(F)(F)F",
    words: """
    the CAS number and the Chinese name are those of 3-amino-5-cyanobenzotrifluoride, N#Cc1cc(N)cc(c1)C(F)(F)F; the \
    English name, the SMILES and the descriptors are another molecule's: analyse with and without this row
    """
  )

  /// - Parameter folder: the top folder of the release.
  package init(folder: String) throws(CampaignError) {
    var rows: [CandidateTable.Row] = []
    var votes: [Votes] = []
    try Self.readShortlists(Sheet(Self.shortlists, in: folder), &rows, &votes)
    let (measured, flags) = try Self.readAdditives(Sheet(Self.additives, in: folder), &rows)
    try Self.readVotes(Sheet(Self.softDescriptors, in: folder), measured, rows, &votes)
    candidates = CandidateTable(roles: ["smiles"], rows: rows)
    self.measured = measured
    self.votes = votes
    self.flags = flags
  }

  /// A table of the release, read by the names of its columns.
  private struct Sheet {
    let table: DelimitedTable

    init(_ name: String, in folder: String) throws(CampaignError) {
      do throws(TableError) { table = try DelimitedTable(path: folder + "/" + name) } catch {
        throw .badTable(words: "\(error); \(folder) should be the top folder of the LEAP release, with \(name) in it")
      }
    }

    func text(_ row: DelimitedTable.Row, _ column: String) throws(CampaignError) -> String {
      do throws(TableError) { return row.cells[try table.place(of: column)].plainSpaces } catch {
        throw .badTable(words: "\(error)")
      }
    }

    func number(_ row: DelimitedTable.Row, _ column: String) throws(CampaignError) -> Double {
      do throws(TableError) { return try table.number(row, table.place(of: column)) } catch {
        throw .badTable(words: "\(error)")
      }
    }
  }

  private static func readShortlists(
    _ sheet: Sheet, _ rows: inout [CandidateTable.Row], _ votes: inout [Votes]
  ) throws(CampaignError) {
    for row in sheet.table.rows {
      rows.append(
        CandidateTable.Row(
          row: rows.count + 1, id: try sheet.text(row, "cas"), smiles: [try sheet.text(row, "SMILES")],
          parameters: [:]))
      let evidence =
        "LEAP release, shortlist of round \(try sheet.text(row, "round")), rank \(try sheet.text(row, "top50_rank"))"
      for axis in axes {
        votes.append(
          Votes(
            place: rows.count - 1, axis: axis, mean: try sheet.number(row, axis + "_score"), count: nil,
            evidence: evidence))
      }
    }
  }

  private static func readAdditives(
    _ sheet: Sheet, _ rows: inout [CandidateTable.Row]
  ) throws(CampaignError) -> ([Additive], [(place: Int, code: String, words: String)]) {
    var measured: [Additive] = []
    var flags: [(place: Int, code: String, words: String)] = []
    var batch = 0
    for row in sheet.table.rows {
      let control = try sheet.number(row, "PCE_Control")
      let efficiency = try sheet.number(row, "PCE_Exp")
      // The release rounds its changes in the fifteenth digit.
      guard ((efficiency - control) / control - (try sheet.number(row, "delta"))).magnitude < 1e-9 else {
        throw .badTable(
          words: "\(sheet.table.path), line \(row.line): delta is not (PCE_Exp - PCE_Control) / PCE_Control")
      }
      if measured.last?.control != control { batch += 1 }
      let cas = try sheet.text(row, "cas")
      let smiles = try sheet.text(row, "SMILES")
      rows.append(CandidateTable.Row(row: rows.count + 1, id: cas, smiles: [smiles], parameters: [:]))
      measured.append(
        Additive(
          place: rows.count - 1, line: row.line, efficiency: efficiency, control: control,
          batch: "hot-start-\(batch)", name: try sheet.text(row, "name_en")))
      if cas == mismatch.cas, smiles != mismatch.structure {
        flags.append((rows.count - 1, "name-structure-mismatch", mismatch.words))
      }
    }
    return (measured, flags)
  }

  private static func readVotes(
    _ sheet: Sheet, _ measured: [Additive], _ rows: [CandidateTable.Row], _ votes: inout [Votes]
  ) throws(CampaignError) {
    let places = Dictionary(measured.map { (rows[$0.place].id ?? "", $0.place) }) { first, _ in first }
    for row in sheet.table.rows {
      let cas = try sheet.text(row, "cas")
      guard let place = places[cas] else {
        throw .badTable(words: "\(sheet.table.path), line \(row.line): '\(cas)' is none of the measured additives")
      }
      let count = Int(try sheet.number(row, "n_valid"))
      for axis in axes {
        votes.append(
          Votes(
            place: place, axis: axis, mean: try sheet.number(row, "Mean_" + axis), count: count,
            evidence: "LEAP release, hot start: mean of \(count) votes"))
      }
    }
  }
}
