/// Which candidates a round may propose, and why not the others.
package struct CampaignPool: Sendable, Hashable {
  /// Why a candidate is left out.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case rejectedByPolicy = "rejected by the policy"
    case heldByPolicy = "held by the policy"
    case rejected = "rejected by a person"
    case parked
    case pending = "pending"
    case measured
    case failed = "failed on the bench"
    case control = "the control"
    case undescribed = "without features"
  }

  /// One entry for each candidate; nil may be proposed.
  package var reasons: [Reason?]
  /// Places of candidates whose experiments are waited for.
  package var pending: [Int]

  /// - Parameters:
  ///   - allowsReplicates: whether what was measured, or failed, may be proposed again.
  ///   - undescribed: places of candidates without features.
  package init(_ snapshot: CampaignSnapshot, allowsReplicates: Bool, undescribed: Set<Int> = []) {
    reasons = []
    pending = []
    for (place, candidate) in snapshot.candidates.enumerated() {
      let standing = snapshot.standings[candidate.number] ?? .open
      if standing.isPending, !undescribed.contains(place) { pending.append(place) }
      reasons.append(
        Self.reason(
          standing, snapshot.verdicts[candidate.number], snapshot.settings.holds,
          isControl: candidate.number == snapshot.control, isDescribed: !undescribed.contains(place), allowsReplicates))
    }
  }

  private static func reason(
    _ standing: Standing, _ verdict: CandidateVerdict.Outcome?, _ holds: CampaignSettings.HoldPolicy,
    isControl: Bool, isDescribed: Bool, _ allowsReplicates: Bool
  ) -> Reason? {
    if isControl { return .control }
    if !isDescribed { return .undescribed }
    if verdict == .reject { return .rejectedByPolicy }
    switch standing {
    case .rejected: return .rejected
    case .parked: return .parked
    case .proposed, .accepted: return .pending
    case .done(.measured) where !allowsReplicates: return .measured
    case .done(.failed) where !allowsReplicates: return .failed
    case .open where verdict == .hold && holds == .exclude: return .heldByPolicy
    case .open, .done: return nil
    }
  }

  /// How many may be proposed.
  package var size: Int { reasons.count { $0 == nil } }

  /// `430 of 480: 36 measured, 14 rejected by the policy`.
  package var words: String {
    let counts = Reason.allCases.compactMap { reason in
      let count = reasons.count { $0 == reason }
      return count == 0 ? nil : "\(count) \(reason.rawValue)"
    }
    return "\(size) of \(reasons.count) may be proposed" + (counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))")
  }
}
