/// Takes in the rows of a library: each becomes a candidate, or is kept with the reason why it did not.
///
/// Rows go into the log in runs of a thousand, all within the writer's one transaction.
package struct LibraryIntake {
  /// A row with its substances, one for each role.
  package struct Row {
    package var row: Int
    package var id: String?
    package var substances: [(role: String, described: DescribedRow)]
    package var parameters: [String: Candidate.Parameter]

    package init(
      row: Int, id: String?, substances: [(role: String, described: DescribedRow)],
      parameters: [String: Candidate.Parameter] = [:]
    ) {
      self.row = row
      self.id = id
      self.substances = substances
      self.parameters = parameters
    }
  }

  /// What became of the rows.
  package struct Count: Sendable, Hashable {
    package var read = 0
    package var added = 0
    package var duplicates = 0
    package var failed = 0
    package var skipped = 0
    /// How many rows failed, and how many were skipped, for each reason.
    package var failures: [String: Int] = [:]
    package var omissions: [String: Int] = [:]
    /// How many of the added have each verdict; empty without a policy.
    package var verdicts: [CandidateVerdict.Outcome: Int] = [:]

    package var balances: Bool { read == added + duplicates + failed + skipped }
  }

  package private(set) var count = Count()
  private let writer: CampaignWriter
  private let policy: PolicyRecord?
  private var pending: CandidatesAdded
  private var verdicts: [CandidateVerdict] = []
  private var numbers: [String: Int] = [:]
  private var last: Int

  private static let run = 1000

  /// - Parameters:
  ///   - source: the library as it was named.
  ///   - policy: by what the rows were judged; nil where they were not.
  package init(_ writer: CampaignWriter, source: String, policy: PolicyRecord?) throws(CampaignError) {
    self.writer = writer
    self.policy = policy
    pending = CandidatesAdded(source: source)
    last = try writer.reader.candidateCount()
  }

  /// - Returns: the number of the candidate that the row is or repeats; nil for a row that is none.
  @discardableResult
  package mutating func take(_ row: Row) throws(CampaignError) -> Int? {
    count.read += 1
    if pending.candidates.count + pending.others.count >= Self.run { try flush() }
    let smiles = row.substances.map { $0.described.smiles ?? "" }.joined(separator: " ; ")
    var structures: [Candidate.Structure] = []
    for (role, described) in row.substances {
      guard let structure = described.structure(role: role) else {
        keep(row, smiles: smiles, unlike: described, role: role)
        return nil
      }
      structures.append(structure)
    }
    let candidate = Candidate(
      number: last + 1, id: row.id.flatMap { $0.isEmpty ? nil : $0 }, row: row.row, structures: structures,
      parameters: row.parameters)
    let identity = candidate.identity
    var earlier = numbers[identity]
    if earlier == nil { earlier = try writer.reader.number(ofIdentity: identity) }
    if let first = earlier {
      count.duplicates += 1
      pending.others.append(
        OtherRow(
          row: row.row, id: candidate.id, smiles: smiles, status: .duplicate, reason: "duplicate",
          detail: "same as candidate #\(first)", candidate: first))
      return first
    }
    last += 1
    count.added += 1
    numbers[identity] = candidate.number
    pending.candidates.append(candidate)
    if policy != nil {
      let verdict = Self.verdict(on: candidate.number, row.substances)
      count.verdicts[verdict.outcome, default: 0] += 1
      verdicts.append(verdict)
    }
    return candidate.number
  }

  /// Sees all rows into the log; call it once, after the last row.
  package mutating func finish() throws(CampaignError) { try flush() }

  private mutating func keep(_ row: Row, smiles: String, unlike described: DescribedRow, role: String) {
    let status: OtherRow.Status = described.status == "skipped" ? .skipped : .failed
    let reason = described.reason ?? "not-described"
    if status == .skipped {
      count.skipped += 1
      count.omissions[reason, default: 0] += 1
    } else {
      count.failed += 1
      count.failures[reason, default: 0] += 1
    }
    let detail = described.detail ?? ""
    pending.others.append(
      OtherRow(
        row: row.row, id: row.id, smiles: smiles, status: status, reason: reason,
        detail: row.substances.count > 1 ? "\(role): \(detail)" : detail))
  }

  private mutating func flush() throws(CampaignError) {
    if pending.candidates.isEmpty, pending.others.isEmpty { return }
    try writer.append(.candidatesAdded(pending))
    if let policy, !verdicts.isEmpty {
      try writer.append(.judged(VerdictsGiven(policy: policy.name, digest: policy.digest, verdicts: verdicts)))
    }
    pending = CandidatesAdded(source: pending.source)
    verdicts = []
    numbers = [:]
  }

  /// The strongest verdict over the substances, with the reasons of all.
  private static func verdict(
    on candidate: Int, _ substances: [(role: String, described: DescribedRow)]
  ) -> CandidateVerdict {
    var verdict = CandidateVerdict(candidate: candidate, outcome: .pass)
    for (role, described) in substances {
      let outcome = described.verdict ?? .pass
      let ranks = CandidateVerdict.Outcome.allCases
      if (ranks.firstIndex(of: outcome) ?? 0) > (ranks.firstIndex(of: verdict.outcome) ?? 0) {
        verdict.outcome = outcome
      }
      for reason in described.reasons ?? [] {
        var reason = reason
        if substances.count > 1 { reason.role = role }
        verdict.reasons.append(reason)
      }
      verdict.saScore = [verdict.saScore, described.saScore].compactMap { $0 }.max()
      verdict.saDative = [verdict.saDative, described.saDative].compactMap { $0 }.max()
    }
    return verdict
  }
}
