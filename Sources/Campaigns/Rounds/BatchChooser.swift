internal import BayesianOptimization

/// Fits the models of a round and turns picks into proposals.
struct BatchChooser {
  let plan: RoundPlan
  let snapshot: CampaignSnapshot
  let features: CampaignFeatures
  let pool: CampaignPool
  let likeness: Likeness

  private var available: [Int] { pool.reasons.indices.filter { pool.reasons[$0] == nil } }

  func beliefs(_ objectives: [Objective]) throws(RoundError) -> [ObjectiveBelief] {
    var beliefs: [ObjectiveBelief] = []
    for objective in objectives {
      let measurements = snapshot.measurements(of: objective)
      do throws(SurrogateError) {
        let members = try plan.model.beliefs(measurements, features)
        let belief =
          members.count == 1
          ? members[0].belief : PoolBelief(mixing: members.map { ($0.belief, Double($0.share)) })
        beliefs.append(
          ObjectiveBelief(
            objective: objective, members: members, belief: belief, ranking: Ranking(belief),
            predictive: belief.standardDeviations(withNoise: true),
            measured: Set(measurements.filter { !$0.isControl }.compactMap(\.candidate)).map { $0 - 1 }.sorted()))
      } catch {
        throw .surrogate(objective: objective.name, error)
      }
    }
    return beliefs
  }

  /// Chooses by the rule; several objectives are weighed against each other anew in each place.
  func batch(_ size: Int, _ rule: CampaignRule, _ beliefs: [ObjectiveBelief]) throws(RoundError) -> [Proposal] {
    if size == 0 { return [] }
    let single = beliefs.count == 1 ? beliefs[0] : nil
    var request = BatchRequest(
      size: size, direction: single?.objective.direction == .minimize ? .minimize : .maximize,
      measured: Set(beliefs.flatMap(\.measured)).sorted(), pending: pool.pending,
      allowReplicates: plan.allowsReplicates, feasibility: .mask(pool.reasons.map { $0 == nil }), seed: plan.seed)
    var members: [BatchMember] = []
    if let single {
      members = single.members.map { BatchMember($0.belief, rule: rule.rule, share: $0.share) }
      request.placesBefore = snapshot.placesBefore
    } else {
      members = weighed(beliefs, places: size).map { BatchMember($0, rule: rule.rule) }
    }
    do throws(AcquisitionError) {
      return try Batch.propose(members, request: request).picks.map { pick in
        let wasMeasured = request.measured.contains(pick.candidate)
        return proposal(
          pick.candidate, kind: wasMeasured ? .replicate : .acquisition, acquisition: pick.acquisition, beliefs,
          alternatives: ["mean": pick.byMean + 1, "sd": pick.byDeviation + 1, "random": pick.byChance + 1],
          words: words(for: pick, rule, beliefs, single, wasMeasured: wasMeasured))
      }
    } catch {
      throw .acquisition(error)
    }
  }

  /// Larger is better in every sum: outcomes in units of the spread of the pool's means and deviations, weights drawn
  /// evenly from those that sum to 1.
  private func weighed(_ beliefs: [ObjectiveBelief], places: Int) -> [PoolBelief] {
    var chance = SeededGenerator(seed: plan.seed, stream: 0x0B1E)
    return (0..<places).map { _ in
      // Cuts of the unit interval at random places are weights that are even on the simplex.
      let cuts = ([0, 1] + (1..<beliefs.count).map { _ in chance.uniform() }).sorted()
      return PoolBelief.sum(
        beliefs.enumerated().map { index, own in
          let weight = cuts[index + 1] - cuts[index]
          let sign = own.objective.direction == .maximize ? 1.0 : -1.0
          return (own.belief, sign * weight / spread(own))
        })
    }
  }

  private func spread(_ own: ObjectiveBelief) -> Double {
    let means = own.ranking.means
    let mean = means.reduce(0, +) / Double(means.count)
    let variance = zip(means, own.ranking.deviations).reduce(0) { sum, pair in
      sum + (pair.0 - mean) * (pair.0 - mean) + pair.1 * pair.1
    }
    return max((variance / Double(means.count)).squareRoot(), .leastNormalMagnitude)
  }

  /// A design for a batch before there are data.
  func design(_ size: Int) -> [Proposal] {
    let taken = snapshot.candidates.indices.filter { place in
      switch snapshot.standings[snapshot.candidates[place].number] ?? .open {
      case .proposed, .accepted, .done: true
      case .open, .parked, .rejected: false
      }
    }
    return SpaceFillingDesign.picks(size, among: available, taken: taken, likeness: likeness, seed: plan.seed)
      .enumerated().map { place, pick in
        Proposal(
          position: place + 1, candidate: pick.place + 1, kind: .design,
          words: "stands for \(percent(pick.share)) of the pool, to which it is the nearest of the batch")
      }
  }

  /// Matched pairs that put a claim to the test.
  func probes(_ count: Int, _ beliefs: [ObjectiveBelief]) throws(RoundError) -> [Proposal] {
    guard count > 0, let first = beliefs.first else { return [] }
    let sign = first.objective.direction == .maximize ? 1.0 : -1.0
    let good = first.measured.sorted { sign * first.ranking.means[$0] > sign * first.ranking.means[$1] }.prefix(5)
    do throws(SurrogateError) {
      return try ProbeSearch.probes(
        count, of: features, good: Array(good), among: available, likeness: likeness
      ).map { probe in
        let claim = probe.claim.hasPrefix("tag.") ? String(probe.claim.dropFirst(4)) : probe.claim
        return proposal(
          probe.place, kind: .probe, acquisition: nil, beliefs, alternatives: [:],
          words: """
            a pair with \(snapshot.name(probe.partner)) (likeness \(short(probe.likeness))) that differs in one claim: \
            \(claim) is \(short(probe.own)) instead of \(short(probe.partnerValue)); if it does as well, \(claim) is not \
            why the other works
            """)
      }
    } catch {
      throw .surrogate(objective: first.objective.name, error)
    }
  }

  /// What is believed of the whole pool, whether anything left can beat the best.
  func advice(on own: ObjectiveBelief, round: Int) -> StopAdvised {
    let margin = snapshot.settings.margins[own.objective.name] ?? 0
    let chance = own.belief.chanceOfBetter(
      among: available.filter { !own.measured.contains($0) }, than: own.measured, margin: margin,
      maximises: own.objective.direction == .maximize)
    let stops = chance < 0.05
    let unit = own.objective.unit.isEmpty ? "" : " \(own.objective.unit)"
    let goal = margin > 0 ? "beats the best of \(own.objective.name) by \(margin.plain)\(unit)" : "beats the best"
    return StopAdvised(
      objective: own.objective.name, probability: chance, margin: margin, stops: stops,
      words: "that anything left \(goal) has a probability of at most \(percent(100 * chance))"
        + (stops ? ": consider to stop" : ""), round: round)
  }

  private func proposal(
    _ place: Int, kind: Proposal.Kind, acquisition: Double?, _ beliefs: [ObjectiveBelief],
    alternatives: [String: Int], words: String
  ) -> Proposal {
    Proposal(
      position: 0, candidate: place + 1, kind: kind, acquisition: acquisition,
      beliefs: beliefs.map { own in
        Proposal.Belief(
          objective: own.objective.name, mean: own.ranking.means[place], sd: own.ranking.deviations[place],
          predictiveSD: own.predictive[place], meanPercentile: own.ranking.meanPercentile(of: place),
          sdPercentile: own.ranking.deviationPercentile(of: place))
      },
      nearest: likeness.nearest(to: place, among: Set(beliefs.flatMap(\.measured)).sorted(), count: 3).map {
        Proposal.Neighbour(candidate: $0.place + 1, similarity: $0.likeness)
      },
      alternatives: alternatives, words: words)
  }

  private func words(
    for pick: Pick, _ rule: CampaignRule, _ beliefs: [ObjectiveBelief], _ single: ObjectiveBelief?, wasMeasured: Bool
  ) -> String {
    var reasons: [String] = []
    if pick.candidate == pick.byMean { reasons.append("the best mean that is left") }
    if pick.candidate == pick.byDeviation { reasons.append("the least certain that is left") }
    if reasons.isEmpty {
      reasons.append(
        "mean at percentile \(short(pick.meanPercentile)), sd at \(short(pick.deviationPercentile)) of the pool")
    }
    if single == nil { reasons.append("the objectives weighed as drawn for this place") }
    if wasMeasured { reasons.append("measured before: again, since one measurement is not certain") }
    let model = single.map { $0.members.count > 1 ? (pick.member == 0 ? " on sum" : " on ard") : "" } ?? ""
    return "largest \(rule.rawValue)\(model) given the picks before it; " + reasons.joined(separator: ", ")
  }

  private func percent(_ number: Double) -> String { "\(short(number)) %" }

  /// Three significant digits.
  private func short(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return "0" }
    var scale = 1.0
    while (number * scale).magnitude < 100, scale < 1e9 { scale *= 10 }
    return ((number * scale).rounded() / scale).plain
  }
}
