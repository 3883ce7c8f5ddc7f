internal import GRDB

extension CampaignReader {
  /// The number of the last round; 0 before the first.
  package func lastRound() throws(CampaignError) -> Int {
    try connection.count("SELECT COALESCE(MAX(round), 0) FROM round")
  }

  /// Every round with its proposals, the oldest first.
  package func rounds() throws(CampaignError) -> [RoundProposed] {
    let path = connection.path
    var rounds = try connection.all(
      "SELECT round, acquisition, surrogate, seed, schema, models, pool, based_on FROM round ORDER BY round"
    ) { (record) throws(CampaignError) in
      guard let seed = UInt64(try record.text(3)) else { throw .damaged(path: path, words: "a seed is no number") }
      return RoundProposed(
        round: try record.integer(0), acquisition: try record.text(1), surrogate: try record.text(2), seed: seed,
        schema: try record.integerIfAny(4), models: try JSONColumn.value(try record.text(5), path: path),
        pool: try record.integer(6), basedOn: try record.integer(7), proposals: [])
    }
    for place in rounds.indices { rounds[place].proposals = try proposals(ofRound: rounds[place].round) }
    return rounds
  }

  /// Numbers of all candidates that were proposed for anything but to fill space.
  package func chosenByRule() throws(CampaignError) -> Set<Int> {
    Set(
      try connection.all("SELECT DISTINCT candidate FROM proposal WHERE kind <> ?", [Proposal.Kind.design.rawValue]) {
        (record) throws(CampaignError) in try record.integer(0)
      })
  }

  /// The proposals of a round, in order.
  package func proposals(ofRound round: Int) throws(CampaignError) -> [Proposal] {
    let path = connection.path
    var proposals = try connection.all(
      """
      SELECT position, candidate, kind, acquisition, alternatives, words FROM proposal WHERE round = ?
      ORDER BY position
      """, [round]
    ) { (record) throws(CampaignError) in
      guard let kind = Proposal.Kind(rawValue: try record.text(2)) else {
        throw .damaged(path: path, words: "a proposal is of no known kind")
      }
      return Proposal(
        position: try record.integer(0), candidate: try record.integer(1), kind: kind,
        acquisition: try record.realIfAny(3),
        alternatives: try JSONColumn.value(try record.text(4), path: path), words: try record.text(5))
    }
    for place in proposals.indices {
      let position = proposals[place].position
      proposals[place].beliefs = try connection.all(
        """
        SELECT objective, mean, sd, predictive_sd, mean_percentile, sd_percentile FROM belief
        WHERE round = ? AND position = ? ORDER BY objective
        """, [round, position]
      ) { (record) throws(CampaignError) in
        Proposal.Belief(
          objective: try record.text(0), mean: try record.real(1), sd: try record.real(2),
          predictiveSD: try record.real(3), meanPercentile: try record.real(4), sdPercentile: try record.real(5))
      }
      proposals[place].nearest = try connection.all(
        "SELECT candidate, similarity FROM neighbour WHERE round = ? AND position = ? ORDER BY place",
        [round, position]
      ) { (record) throws(CampaignError) in
        Proposal.Neighbour(candidate: try record.integer(0), similarity: try record.real(1))
      }
    }
    return proposals
  }

  /// The latest schema of features; nil before the first.
  package func schema() throws(CampaignError) -> SchemaRecorded? {
    let path = connection.path
    return try connection.first(
      "SELECT version, features, definition FROM feature_schema ORDER BY version DESC LIMIT 1"
    ) { (record) throws(CampaignError) in
      SchemaRecorded(
        version: try record.integer(0), features: try JSONColumn.value(try record.text(1), path: path),
        definition: try JSONColumn.value(try record.text(2), path: path))
    }
  }

  /// Tags, by substance, axis and scorer.
  package func tags(of substanceKey: String? = nil) throws(CampaignError) -> [Tag] {
    let path = connection.path
    return try connection.all(
      """
      SELECT substance_key, axis, polarity, probability, votes, evidence, scorer FROM tag
      WHERE ?1 IS NULL OR substance_key = ?1 ORDER BY substance_key, axis, scorer
      """, [substanceKey]
    ) { (record) throws(CampaignError) in
      guard let polarity = Tag.Polarity(rawValue: try record.text(2)) else {
        throw .damaged(path: path, words: "a tag has no polarity")
      }
      return Tag(
        substanceKey: try record.text(0), axis: try record.text(1), polarity: polarity,
        probability: try record.real(3), votes: try record.integerIfAny(4), evidence: try record.text(5),
        scorer: try record.text(6))
    }
  }

  /// What the optimiser has said about going on, the oldest first.
  package func advice() throws(CampaignError) -> [StopAdvised] {
    try connection.all(
      """
      SELECT objective, probability, margin, stops, words, round, recommended, mean, sd, probability_best FROM advice
      ORDER BY event
      """
    ) {
      (record) throws(CampaignError) in
      StopAdvised(
        objective: try record.text(0), probability: try record.real(1), margin: try record.real(2),
        stops: try record.integer(3) != 0, words: try record.text(4), round: try record.integerIfAny(5),
        recommended: try record.integer(6), mean: try record.real(7), sd: try record.real(8),
        probabilityBest: try record.real(9))
    }
  }
}

extension CampaignReader {
  /// The key of a substance of the campaign that is named by its key or SMILES.
  package func substanceKey(of text: String) throws(CampaignError) -> String {
    let keys = try connection.all(
      """
      SELECT DISTINCT substance_key FROM structure WHERE substance_key = ?1 OR smiles = ?1 OR canonical_smiles = ?1
      ORDER BY substance_key = ?1 DESC LIMIT 2
      """, [text]
    ) { (record) throws(CampaignError) in try record.text(0) }
    guard let key = keys.first else { throw .unknownCandidate(name: text, near: []) }
    return key
  }
}
