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
      do throws(SurrogateError) {
        beliefs.append(try ObjectiveBelief(objective, snapshot, features, by: plan.model))
      } catch {
        throw .surrogate(objective: objective.name, error)
      }
    }
    return beliefs
  }

  /// Chooses by the rule: one objective by itself, two by the front that they span where improvement is sought, and
  /// otherwise several weighed against each other anew in each place.
  func batch(_ size: Int, _ rule: CampaignRule, _ beliefs: [ObjectiveBelief]) throws(RoundError) -> [Proposal] {
    if size == 0 { return [] }
    var request = request(size: size, beliefs)
    do throws(AcquisitionError) {
      if beliefs.count == 2, rule == .logei || rule == .nei { return try front(beliefs, request) }
      let single = beliefs.count == 1 ? beliefs[0] : nil
      var members: [BatchMember] = []
      if let single {
        request.direction = direction(single.objective)
        request.placesBefore = snapshot.placesBefore
        members = try fillers(single, rule)
      } else {
        members = weighed(beliefs, places: size).enumerated().map { place, belief in
          BatchMember(belief, rule: rule.turns[place % rule.turns.count].rule)
        }
      }
      return try Batch.propose(members, request: request).picks.map { pick in
        proposal(
          pick.candidate, kind: kind(of: pick.candidate, request), acquisition: pick.acquisition, beliefs,
          alternatives: ["mean": pick.byMean + 1, "sd": pick.byDeviation + 1, "random": pick.byChance + 1],
          words: words(for: pick, rule, single, wasMeasured: request.measured.contains(pick.candidate)))
      }
    } catch {
      throw .acquisition(error)
    }
  }

  private func fillers(_ own: ObjectiveBelief, _ rule: CampaignRule) throws(AcquisitionError) -> [BatchMember] {
    do throws(SurrogateError) {
      return try own.model.members(own.members, rule, own.measurements)
    } catch {
      throw .settings(words: error.words)
    }
  }

  private func request(size: Int, _ beliefs: [ObjectiveBelief]) -> BatchRequest {
    BatchRequest(
      size: size, measured: Set(beliefs.flatMap(\.measured)).sorted(), pending: pool.pending,
      allowReplicates: plan.allowsReplicates, feasibility: .mask(pool.reasons.map { $0 == nil }), seed: plan.seed)
  }

  private func direction(_ objective: Objective) -> Direction {
    objective.direction == .minimize ? .minimize : .maximize
  }

  private func kind(of place: Int, _ request: BatchRequest) -> Proposal.Kind {
    request.measured.contains(place) ? .replicate : .acquisition
  }

  /// What widens the front of two objectives most.
  private func front(
    _ beliefs: [ObjectiveBelief], _ request: BatchRequest
  ) throws(AcquisitionError) -> [Proposal] {
    let sides = beliefs.map { own in
      BayesianOptimization.Objective(
        own.belief, direction: direction(own.objective), reference: reference(of: own))
    }
    return try FrontBatch.propose(sides[0], sides[1], request: request).picks.map { pick in
      let better = beliefs.indices.map { "\(beliefs[$0].objective.name) \(short(pick.means[$0]))" }
      return proposal(
        pick.candidate, kind: kind(of: pick.candidate, request), acquisition: pick.acquisition, beliefs,
        alternatives: ["mean": pick.byMean + 1, "sd": pick.byDeviation + 1, "random": pick.byChance + 1],
        words: "widens the front of both objectives most, given the picks before it: \(better.joined(separator: ", "))")
    }
  }

  /// As the settings have it; else the worst that is believed of a measured candidate.
  private func reference(of own: ObjectiveBelief) -> Double {
    if let stated = snapshot.settings.references[own.objective.name] { return stated }
    let means = own.measured.map { own.ranking.means[$0] }
    return (own.objective.direction == .maximize ? means.min() : means.max()) ?? 0
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
  func design(_ size: Int) throws(RoundError) -> [Proposal] {
    let taken = snapshot.candidates.indices.filter { place in
      if features.undescribed.contains(place) { return false }
      switch snapshot.standings[snapshot.candidates[place].number] ?? .open {
      case .proposed, .accepted, .done: return true
      case .open, .parked, .rejected: return false
      }
    }
    do throws(AcquisitionError) {
      return try SpaceFillingDesign(
        features.inputs, size: size, allowed: pool.reasons.map { $0 == nil }, already: taken, seed: plan.seed
      ).places.enumerated().map { index, place in
        Proposal(position: index + 1, candidate: place.candidate + 1, kind: .design, words: place.reason)
      }
    } catch {
      throw .acquisition(error)
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

  /// Whether going on can pay, and which measured candidate to go with.
  func advice(on own: ObjectiveBelief, round: Int) throws(RoundError) -> StopAdvised {
    let margin = snapshot.settings.margins[own.objective.name] ?? 0
    var request = request(size: 0, [own])
    request.direction = direction(own.objective)
    // What waits for the bench is left too.
    var isLeft = pool.reasons.map { $0 == nil }
    for place in pool.pending { isLeft[place] = true }
    request.feasibility = .mask(isLeft)
    let advice: StopAdvice
    do throws(AcquisitionError) {
      advice = try StopAdvice(own.belief, margin: margin, request: request)
    } catch {
      throw .acquisition(error)
    }
    let name = own.objective.name
    let unit = own.objective.unit.isEmpty ? "" : " \(own.objective.unit)"
    let best = advice.recommended
    let stops = advice.probability + advice.omitted < 0.05
    let goal = margin > 0 ? "better by \(margin.plain)\(unit)" : "better"
    return StopAdvised(
      objective: name, probability: advice.probability, margin: margin, stops: stops,
      words: """
        \(name): of what is measured go with \(snapshot.name(best.candidate)), \(short(best.mean)) ± \
        \(short(best.standardDeviation))\(unit) (the best of them with a probability of \
        \(percent(100 * best.probabilityBest))); anything left is \(goal) with a probability of \
        \(percent(100 * advice.probability))\(stops ? ": consider to stop" : "")
        """,
      round: round, recommended: best.candidate + 1, mean: best.mean, sd: best.standardDeviation,
      probabilityBest: best.probabilityBest)
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
    for pick: Pick, _ rule: CampaignRule, _ single: ObjectiveBelief?, wasMeasured: Bool
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
    let model = single.map { $0.model.name(ofMember: pick.member, rule) } ?? ""
    return "largest \(CampaignRule.word(pick.rule))\(model) given the picks before it; "
      + reasons.joined(separator: ", ")
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
