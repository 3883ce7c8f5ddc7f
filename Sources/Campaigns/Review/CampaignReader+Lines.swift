internal import GRDB

extension CampaignReader {
  /// What the grid needs of a candidate.
  struct CandidateLine {
    var number: Int
    var id: String?
    var outcome: String?
    var saScore: Double?
    var saDative: Double?
  }

  func eachCandidateLine(_ body: (CandidateLine) throws -> Void) throws {
    let rows = try GRDB.Row.fetchCursor(
      connection.database,
      sql: """
        SELECT c.number, c.id, v.outcome, v.sa_score, v.sa_dative FROM candidate c
        LEFT JOIN verdict v ON v.candidate = c.number ORDER BY c.number
        """)
    while let row = try rows.next() {
      try body(CandidateLine(number: row[0], id: row[1], outcome: row[2], saScore: row[3], saDative: row[4]))
    }
  }
}
