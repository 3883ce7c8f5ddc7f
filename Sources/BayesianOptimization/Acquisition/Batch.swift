/// A batch chosen place by place, each pick knowing all before it.
public struct Batch: Sendable, Hashable {
  /// In the order chosen.
  public let picks: [Pick]

  /// The picks' indices in the pool, in the order chosen.
  public var candidates: [Int] { picks.map(\.candidate) }

  /// Chooses by one belief and one rule.
  public static func propose(
    _ belief: PoolBelief, rule: AcquisitionRule, request: BatchRequest
  ) throws(AcquisitionError) -> Batch {
    try propose([BatchMember(belief, rule: rule)], request: request)
  }

  /// Chooses by several members in turn, as their shares have it; each knows what the others picked.
  ///
  /// Time for a pick grows as (members' components) × pool × (measured + pending + picked), and with the fantasies for
  /// those candidates whose improvement is in reach.
  ///
  /// - Precondition: there is a member, and all see the same candidates.
  public static func propose(_ members: [BatchMember], request: BatchRequest) throws(AcquisitionError) -> Batch {
    precondition(!members.isEmpty, "a batch that nobody chooses")
    let pool = members[0].belief.count
    precondition(members.allSatisfy { $0.belief.count == pool }, "members of several pools")
    try request.check(pool: pool)
    var available = available(pool: pool, request)
    var states: [MemberState] = []
    for (place, member) in members.enumerated() {
      let belief = request.direction == .maximize ? member.belief : member.belief.negated
      states.append(try MemberState(belief, rule: member.rule, request: request, stream: UInt64(place)))
    }
    var chance = SeededGenerator(seed: request.seed, stream: 0xC4A9CE)
    let rankings = members.map { Ranking($0.belief) }
    var picks: [Pick] = []
    let turns = BatchMember.turns(shares: members.map(\.share), from: request.placesBefore, count: request.size)
    for member in turns {
      guard !available.isEmpty else { throw .tooFewCandidates(wanted: request.size, left: picks.count) }
      let chosen = try states[member].choose(among: available)
      let candidate = chosen.candidate
      picks.append(
        Pick(
          candidate: candidate, member: member, rule: members[member].rule,
          mean: rankings[member].means[candidate], standardDeviation: rankings[member].deviations[candidate],
          meanPercentile: rankings[member].meanPercentile(of: candidate),
          deviationPercentile: rankings[member].deviationPercentile(of: candidate), acquisition: chosen.value,
          byMean: states[member].byMean(among: available),
          byDeviation: states[member].byDeviation(among: available),
          byChance: MemberState.draw(among: available, feasibility: request.feasibility, with: &chance)))
      for place in states.indices { states[place].take(candidate) }
      if !request.allowReplicates { available.removeAll { $0 == candidate } }
    }
    return Batch(picks: picks)
  }

  /// Who may be proposed, in the pool's order.
  static func available(pool: Int, _ request: BatchRequest) -> [Int] {
    let pending = Set(request.pending)
    let measured = request.allowReplicates ? [] : Set(request.measured)
    return (0..<pool).filter { candidate in
      request.feasibility.probability(of: candidate) > 0 && !pending.contains(candidate)
        && !measured.contains(candidate)
    }
  }
}
