import Campaigns

/// A round with the candidates whose numbers occur in it, for machines that have no access to the campaign.
struct NamedRound: Encodable {
  let round: RoundProposed
  /// Those proposed, their nearest and what other rules would have picked, by number.
  let candidates: [Candidate]

  init(_ round: RoundProposed, _ snapshot: CampaignSnapshot) {
    self.round = round
    let numbers = round.proposals.flatMap { [$0.candidate] + $0.nearest.map(\.candidate) + $0.alternatives.values }
    candidates = Set(numbers).sorted().map { snapshot.candidates[$0 - 1] }
  }

  private enum CodingKeys: String, CodingKey { case candidates }

  func encode(to encoder: any Encoder) throws {
    try round.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(candidates, forKey: .candidates)
  }
}
