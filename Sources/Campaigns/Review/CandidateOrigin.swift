internal import GRDB

/// Where what is known of a candidate comes from.
package struct CandidateOrigin: Sendable, Hashable {
  /// The library as it was named.
  package var source: String
  /// Of the library.
  package var row: Int
  /// That brought it.
  package var event: Int
  package var time: String
  package var actor: String
  /// The policy of its verdict and the event that gave it; nil where none judged it.
  package var policy: String?
  package var verdictEvent: Int?
}

extension CampaignReader {
  /// - Throws: where there is no candidate of this number.
  package func origin(ofCandidate number: Int) throws(CampaignError) -> CandidateOrigin {
    let found = try connection.first(
      """
      SELECT c.source, c.source_row, c.event, e.time, e.actor, v.policy, v.event
      FROM candidate c LEFT JOIN event e ON e.sequence = c.event LEFT JOIN verdict v ON v.candidate = c.number
      WHERE c.number = ?
      """, [number]
    ) { (record) throws(CampaignError) in
      CandidateOrigin(
        source: try record.text(0), row: try record.integer(1), event: try record.integer(2),
        time: try record.textIfAny(3) ?? "", actor: try record.textIfAny(4) ?? "", policy: try record.textIfAny(5),
        verdictEvent: try record.integerIfAny(6))
    }
    guard let found else { throw .unknownCandidate(name: "#\(number)", near: []) }
    return found
  }
}
