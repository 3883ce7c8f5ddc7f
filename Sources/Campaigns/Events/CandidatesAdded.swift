/// Rows of a library that came in: those that became candidates, and those that did not, with their reasons.
///
/// A long library is a run of such events.
package struct CandidatesAdded: Sendable, Hashable, Codable {
  /// The library as it was named.
  package var source: String
  package var candidates: [Candidate]
  /// Rows that failed, were skipped, or repeat a candidate.
  package var others: [OtherRow]

  package init(source: String, candidates: [Candidate] = [], others: [OtherRow] = []) {
    self.source = source
    self.candidates = candidates
    self.others = others
  }
}

/// A row of a library that is no candidate.
package struct OtherRow: Sendable, Hashable, Codable {
  package enum Status: String, Sendable, Hashable, Codable, CaseIterable { case failed, skipped, duplicate }

  package var row: Int
  package var id: String?
  /// As given.
  package var smiles: String
  package var status: Status
  /// Code.
  package var reason: String
  package var detail: String
  /// The candidate that a duplicate repeats.
  package var candidate: Int?

  package init(
    row: Int, id: String?, smiles: String, status: Status, reason: String, detail: String, candidate: Int? = nil
  ) {
    self.row = row
    self.id = id
    self.smiles = smiles
    self.status = status
    self.reason = reason
    self.detail = detail
    self.candidate = candidate
  }
}
