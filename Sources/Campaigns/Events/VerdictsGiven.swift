/// What a policy says of candidates.
package struct VerdictsGiven: Sendable, Hashable, Codable {
  package var policy: String
  /// Of the policy and its files.
  package var digest: String
  package var verdicts: [CandidateVerdict]

  package init(policy: String, digest: String, verdicts: [CandidateVerdict]) {
    self.policy = policy
    self.digest = digest
    self.verdicts = verdicts
  }
}

/// A gate's verdict on one candidate: the strongest over its substances.
package struct CandidateVerdict: Sendable, Hashable, Codable {
  package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable { case pass, hold, reject }

  package var candidate: Int
  package var outcome: Outcome
  package var reasons: [Reason]
  /// Of the substance that is hardest to make; nil where there is no score.
  package var saScore: Double?
  package var saDative: Double?

  package init(
    candidate: Int, outcome: Outcome, reasons: [Reason] = [], saScore: Double? = nil, saDative: Double? = nil
  ) {
    self.candidate = candidate
    self.outcome = outcome
    self.reasons = reasons
    self.saScore = saScore
    self.saDative = saDative
  }

  /// As the gate's `reasons` column has it.
  package struct Reason: Sendable, Hashable, Codable {
    package var rule: String
    package var action: String
    package var words: String
    /// From 1, in the SMILES as given.
    package var atoms: [Int]
    package var value: Double?
    package var limit: String?
    /// The part that the substance plays, where there are several.
    package var role: String?

    package init(
      rule: String, action: String, words: String, atoms: [Int] = [], value: Double? = nil, limit: String? = nil,
      role: String? = nil
    ) {
      self.rule = rule
      self.action = action
      self.words = words
      self.atoms = atoms
      self.value = value
      self.limit = limit
      self.role = role
    }
  }
}
