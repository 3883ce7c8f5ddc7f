internal import GRDB

/// What each event does to the derived tables: state is the fold over the log, and nothing else writes them.
struct Fold {
  let connection: Connection

  /// - Throws: an event that contradicts those before it, such as a candidate of a number that is taken.
  func apply(_ payload: EventPayload, of event: Event) throws(CampaignError) {
    do throws(CampaignError) {
      switch payload {
      case .created(let content): try apply(content, event)
      case .candidatesAdded(let content): try apply(content, event)
      case .judged(let content): try apply(content, event)
      case .schemaRecorded(let content): try apply(content, event)
      case .tagsAdded(let content): try apply(content, event)
      case .measured(let content): try apply(content, event)
      case .withdrawn(let content): try apply(content, event)
      case .flagged(let content): try apply(content, event)
      case .proposed(let content): try apply(content, event)
      case .decided(let content): try apply(content, event)
      case .advised(let content): try apply(content, event)
      }
    } catch {
      guard case .damaged(_, let words) = error else { throw error }
      throw .unreadableEvent(sequence: event.sequence, words: "it contradicts the log before it (\(words))")
    }
  }

  private func apply(_ content: CampaignCreated, _ event: Event) throws(CampaignError) {
    try connection.run(
      "INSERT INTO campaign VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        event.sequence, event.time, String(content.seed), content.settings, content.policy?.name,
        content.policy?.file, content.policy?.digest, content.control, try JSONColumn.text(content.versions),
      ])
    for (place, objective) in content.objectives.enumerated() {
      try connection.run(
        "INSERT INTO objective VALUES (?, ?, ?, ?)",
        [place + 1, objective.name, objective.direction.rawValue, objective.unit])
    }
  }

  private func apply(_ content: CandidatesAdded, _ event: Event) throws(CampaignError) {
    for candidate in content.candidates {
      try connection.run(
        "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          candidate.number, event.sequence, content.source, candidate.row, candidate.id, candidate.identity,
          try JSONColumn.text(candidate.parameters),
        ])
      for (place, structure) in candidate.structures.enumerated() {
        try connection.run(
          "INSERT INTO structure VALUES (?, ?, ?, ?, ?, ?)",
          [
            candidate.number, place + 1, structure.role, structure.smiles, structure.canonicalSMILES,
            structure.substanceKey,
          ])
      }
    }
    for row in content.others {
      try connection.run(
        """
        INSERT INTO other_row (event, source, source_row, id, smiles, status, reason, detail, candidate)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          event.sequence, content.source, row.row, row.id, row.smiles, row.status.rawValue, row.reason, row.detail,
          row.candidate,
        ])
    }
  }

  private func apply(_ content: VerdictsGiven, _ event: Event) throws(CampaignError) {
    for verdict in content.verdicts {
      try connection.run(
        "INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          verdict.candidate, event.sequence, content.policy, verdict.outcome.rawValue,
          try JSONColumn.text(verdict.reasons), verdict.saScore, verdict.saDative,
        ])
    }
  }

  private func apply(_ content: SchemaRecorded, _ event: Event) throws(CampaignError) {
    try connection.run(
      "INSERT INTO feature_schema VALUES (?, ?, ?, ?, ?)",
      [
        content.version, event.sequence, content.digest, try JSONColumn.text(content.features),
        try JSONColumn.text(content.definition),
      ])
  }

  private func apply(_ content: TagsAdded, _ event: Event) throws(CampaignError) {
    for tag in content.tags {
      try connection.run(
        "INSERT OR REPLACE INTO tag VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          tag.substanceKey, tag.axis, tag.scorer, event.sequence, tag.polarity.rawValue, tag.probability, tag.votes,
          tag.evidence,
        ])
    }
  }

  private func apply(_ content: MeasurementsTaken, _ event: Event) throws(CampaignError) {
    for measurement in content.measurements {
      try connection.run(
        "INSERT INTO measurement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        [
          measurement.number, event.sequence, measurement.candidate, measurement.objective, measurement.value,
          measurement.unit, measurement.batch, measurement.devices, measurement.sd, measurement.isControl,
          measurement.status.rawValue, measurement.reason, try JSONColumn.text(measurement.conditions),
        ])
    }
  }

  private func apply(_ content: MeasurementWithdrawn, _ event: Event) throws(CampaignError) {
    try connection.run(
      "UPDATE measurement SET withdrawn = ?, withdrawn_reason = ? WHERE number = ?",
      [event.sequence, content.reason, content.measurement])
  }

  private func apply(_ content: CandidateFlagged, _ event: Event) throws(CampaignError) {
    try connection.run(
      "INSERT OR REPLACE INTO flag VALUES (?, ?, ?, ?)",
      [content.candidate, content.code, event.sequence, content.words])
  }

  private func apply(_ content: RoundProposed, _ event: Event) throws(CampaignError) {
    try connection.run(
      "INSERT INTO round VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        content.round, event.sequence, content.acquisition, content.surrogate, String(content.seed), content.schema,
        try JSONColumn.text(content.models), content.pool, content.basedOn,
      ])
    for proposal in content.proposals { try apply(proposal, round: content.round) }
  }

  private func apply(_ proposal: Proposal, round: Int) throws(CampaignError) {
    try connection.run(
      "INSERT INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        round, proposal.position, proposal.candidate, proposal.kind.rawValue, proposal.acquisition,
        try JSONColumn.text(proposal.alternatives), proposal.words,
      ])
    for belief in proposal.beliefs {
      try connection.run(
        "INSERT INTO belief VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          round, proposal.position, belief.objective, belief.mean, belief.sd, belief.predictiveSD,
          belief.meanPercentile, belief.sdPercentile,
        ])
    }
    for (place, neighbour) in proposal.nearest.enumerated() {
      try connection.run(
        "INSERT INTO neighbour VALUES (?, ?, ?, ?, ?)",
        [round, proposal.position, place + 1, neighbour.candidate, neighbour.similarity])
    }
  }

  private func apply(_ content: DecisionMade, _ event: Event) throws(CampaignError) {
    try connection.run(
      """
      INSERT INTO decision (event, candidate, choice, reason, name, time, round) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        event.sequence, content.candidate, content.choice.rawValue, content.reason, event.actor, event.time,
        content.round,
      ])
  }

  private func apply(_ content: StopAdvised, _ event: Event) throws(CampaignError) {
    try connection.run(
      "INSERT INTO advice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        event.sequence, content.objective, content.probability, content.margin, content.stops, content.words,
        content.round, content.recommended, content.mean, content.sd, content.probabilityBest,
      ])
  }
}
