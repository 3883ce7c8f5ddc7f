/// A row of a library as the workers describe and judge it, in JSON lines.
package struct DescribedRow: Sendable, Hashable, Decodable {
  package var row: Int
  package var id: String?
  package var smiles: String?
  package var canonicalSMILES: String?
  package var substanceKey: String?
  package var status: String
  package var reason: String?
  package var detail: String?
  package var verdict: CandidateVerdict.Outcome?
  package var reasons: [CandidateVerdict.Reason]?
  package var saScore: Double?
  package var saDative: Double?

  enum CodingKeys: String, CodingKey {
    case row, id, smiles, status, reason, detail, verdict, reasons
    case canonicalSMILES = "canonical_smiles"
    case substanceKey = "substance_key"
    case saScore = "sa_score"
    case saDative = "sa_dative"
  }

  /// What identifies the substance; nil for a row that was not described.
  func structure(role: String) -> Candidate.Structure? {
    guard status == "ok", let canonicalSMILES, let substanceKey else { return nil }
    // A connection table has no SMILES of its own.
    let given = smiles.flatMap { $0.isEmpty ? nil : $0 } ?? canonicalSMILES
    return Candidate.Structure(
      role: role, smiles: given, canonicalSMILES: canonicalSMILES, substanceKey: substanceKey)
  }
}
