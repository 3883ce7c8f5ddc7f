package import BayesianOptimization

/// Why no round can be proposed.
package enum RoundError: Error, Sendable {
  case surrogate(objective: String, SurrogateError)
  case acquisition(AcquisitionError)
  case nobodyLeft(words: String)
  case settings(words: String)

  /// What is wrong, and how to mend it.
  package var words: String {
    switch self {
    case .surrogate(let objective, let error):
      "\(objective): \(error.words); measure other candidates, or propose a design with --acquisition design"
    case .acquisition(let error): error.words
    case .nobodyLeft(let words):
      "\(words); add candidates with `dative campaign import --candidates`, or allow replicates with --allow-replicates"
    case .settings(let words): words
    }
  }
}

/// What a round is asked to be.
package struct RoundPlan: Sendable {
  package var batch: Int
  /// How many of the batch are probes.
  package var probes: Int
  package var model: CampaignModel
  /// nil asks for a design, as before there are data.
  package var rule: CampaignRule?
  package var allowsReplicates: Bool
  package var seed: UInt64

  package init(
    batch: Int, probes: Int, model: CampaignModel, rule: CampaignRule?, allowsReplicates: Bool, seed: UInt64
  ) {
    self.batch = batch
    self.probes = probes
    self.model = model
    self.rule = rule
    self.allowsReplicates = allowsReplicates
    self.seed = seed
  }

  /// A round with what it says about going on.
  package struct Result: Sendable {
    package var round: RoundProposed
    package var advice: [StopAdvised]
    package var pool: CampaignPool
    /// What a person should know besides.
    package var notes: [String]
  }

  /// Chooses the batch.
  package func proposed(
    _ snapshot: CampaignSnapshot, _ features: CampaignFeatures
  ) throws(RoundError) -> Result {
    let pool = CampaignPool(snapshot, allowsReplicates: allowsReplicates, undescribed: features.undescribed)
    guard pool.size >= batch else { throw .nobodyLeft(words: "\(batch) are wanted, but only \(pool.words)") }
    let likeness: Likeness
    do throws(SurrogateError) { likeness = try Likeness(features.inputs) } catch {
      throw .settings(words: error.words)
    }
    let chooser = BatchChooser(plan: self, snapshot: snapshot, features: features, pool: pool, likeness: likeness)
    let objectives = snapshot.objectives.filter { objective in
      snapshot.measurements(of: objective).contains { !$0.isControl }
    }
    var notes: [String] = []
    if pool.pending.count > 0 { notes.append("\(pool.pending.count) pending, which the batch takes into account") }
    if !features.undescribed.isEmpty { notes.append("\(features.undescribed.count) candidates could not be described") }
    guard let rule, objectives.count == snapshot.objectives.count, !objectives.isEmpty else {
      let missing = snapshot.objectives.map(\.name).filter { name in !objectives.contains { $0.name == name } }
      if self.rule != nil { notes.append("nothing is measured of \(missing.joined(separator: ", ")): a design") }
      return Result(
        round: round(
          snapshot, features, pool, acquisition: "design", surrogate: "none", models: [:],
          try chooser.design(batch)),
        advice: [], pool: pool, notes: notes)
    }
    let beliefs = try chooser.beliefs(objectives)
    var proposals = try chooser.probes(probes, beliefs)
    if proposals.count < probes {
      notes.append("\(proposals.count) of \(probes) probes found: no other pair differs in one claim alone")
    }
    proposals = try chooser.batch(batch - proposals.count, rule, beliefs) + proposals
    for place in proposals.indices { proposals[place].position = place + 1 }
    var advice: [StopAdvised] = []
    for belief in beliefs { advice.append(try chooser.advice(on: belief, round: snapshot.lastRound + 1)) }
    return Result(
      round: round(
        snapshot, features, pool, acquisition: rule.rawValue, surrogate: model.rawValue,
        models: Dictionary(uniqueKeysWithValues: beliefs.map { ("spread of \($0.objective.name)", $0.spread.words) }),
        proposals),
      advice: advice, pool: pool, notes: notes)
  }

  private func round(
    _ snapshot: CampaignSnapshot, _ features: CampaignFeatures, _ pool: CampaignPool, acquisition: String,
    surrogate: String, models: [String: String], _ proposals: [Proposal]
  ) -> RoundProposed {
    RoundProposed(
      round: snapshot.lastRound + 1, acquisition: acquisition, surrogate: surrogate, seed: seed,
      schema: features.schema.version,
      models: models.merging(["columns": String(features.table.columns.count)]) { own, _ in own }, pool: pool.size,
      basedOn: snapshot.sequence, proposals: proposals)
  }
}
