internal import CampaignPages
internal import Campaigns
internal import Reports
internal import Synchronization

/// Bodies of proposals' cards, kept by what they follow from.
final class KeptCards: Sendable {
  private struct Key: Hashable {
    /// The last event that was no decision.
    var basis: Int
    var round: Int
    var position: Int
    /// The event of the last decision on the candidate.
    var decision: Int
  }

  private let bodies = Mutex<[Key: Markup]>([:])
  private static let most = 2_000

  /// The card of a proposal with a form below.
  func html(
    _ proposal: Proposal, in round: RoundProposed, of state: ReviewState, by depicter: Depicter, form: Markup = ""
  ) -> Markup {
    let key = Key(
      basis: state.basis, round: round.round, position: proposal.position,
      decision: state.lastDecisions[proposal.candidate] ?? 0)
    if let known = bodies.withLock({ $0[key] }) { return ProposalCard.closed(known, form: form) }
    let card = ProposalCard(
      proposal, in: round, of: state, by: depicter, address: { ReviewSite.address(ofCandidate: $0) })
    let body = card.body
    bodies.withLock { bodies in
      if bodies.count >= Self.most { bodies = [:] }
      bodies[key] = body
    }
    return ProposalCard.closed(body, form: form)
  }
}
