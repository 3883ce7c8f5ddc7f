internal import GRDB

/// The part of a campaign that people look at: rounds, decisions and measurements, with everything that they name.
///
/// Its size grows with what was proposed, decided and measured, not with the pool.
package struct ReviewState: Sendable {
  package var beginning: CampaignBeginning
  package var candidateCount: Int
  /// How many candidates have each verdict; empty without a policy.
  package var verdictCounts: [CandidateVerdict.Outcome: Int]
  /// Rows of libraries that became no candidate.
  package var otherRows: [OtherRow.Status: Int]
  package var rounds: [RoundProposed]
  /// The event that entered each round.
  package var roundEvents: [Int: Int]
  package var standings: [Int: StandingRecord]
  package var decisions: [DecisionRecord]
  /// Withdrawn ones too.
  package var measurements: [MeasurementRecord]
  package var advice: [StopAdvised]
  package var tagCount: Int
  package var schema: SchemaRecorded?
  /// The last event.
  package var sequence: Int
  package var time: String
  package var digest: String
  /// What is known of every candidate that any of the above names, by its number.
  package var subjects: [Int: Subject]
  /// The last event that was no decision: what does not speak of decisions is the same while this is.
  package var basis: Int
  /// The event of the last decision on each candidate.
  package var lastDecisions: [Int: Int]

  /// A candidate with what is known of it.
  package struct Subject: Sendable {
    package var candidate: Candidate
    /// By which a person names it, so that nothing else is meant.
    package var name: String
    package var verdict: CandidateVerdict?
    package var tags: [Tag]
    package var flags: [CandidateFlagged]
  }

  package var objectives: [Objective] { beginning.objectives }

  /// Measurements that count, controls included.
  package var counted: [MeasurementRecord] { measurements.filter { $0.withdrawn == nil } }

  package func name(_ number: Int) -> String { subjects[number]?.name ?? "#\(number)" }

  package func standing(of number: Int) -> Standing { standings[number]?.standing ?? .open }

  /// What the bench said of a proposal after its round: value by value.
  package func outcomes(
    of proposal: Proposal, in round: RoundProposed
  ) -> [(objective: String, value: Double, belief: Proposal.Belief?)] {
    let event = roundEvents[round.round] ?? .max
    return counted.compactMap { record in
      guard record.measurement.candidate == proposal.candidate, !record.measurement.isControl, record.event > event,
        let value = record.measurement.value
      else { return nil }
      let objective = record.measurement.objective
      return (objective, value, proposal.beliefs.first { $0.objective == objective })
    }
  }
}

extension CampaignReader {
  /// - Parameter previous: an earlier state of the same campaign, from which is taken what cannot have changed.
  package func reviewState(after previous: ReviewState? = nil) throws(CampaignError) -> ReviewState {
    let last = try lastEvent()
    let sequence = last?.sequence ?? 0
    let news = try kinds(after: previous?.sequence ?? 0)
    /// What an earlier state says, where nothing has happened since that could change it.
    func kept<Part>(
      _ part: (ReviewState) -> Part, unless kinds: Set<EventPayload.Kind>,
      else read: () throws(CampaignError) -> Part
    ) throws(CampaignError) -> Part {
      if let previous, news.isDisjoint(with: kinds) { return part(previous) }
      return try read()
    }
    let rounds = try kept(\.rounds, unless: [.proposed], else: self.rounds)
    let standings = try standingRecords()
    let decisions = try decisions()
    let measurements = try kept(\.measurements, unless: [.measured, .withdrawn]) { () throws(CampaignError) in
      try self.measurements(withdrawn: true)
    }
    let advice = try kept(\.advice, unless: [.advised], else: self.advice)
    var mentioned = Set(standings.keys)
    mentioned.formUnion(advice.map(\.recommended))
    mentioned.formUnion(measurements.compactMap(\.measurement.candidate))
    for proposal in rounds.flatMap(\.proposals) {
      mentioned.formUnion(proposal.nearest.map(\.candidate))
      mentioned.formUnion(proposal.alternatives.values)
    }
    let known = try kept({ $0.subjects }, unless: [.candidatesAdded, .judged, .tagsAdded, .flagged]) { [:] }
    var subjects = known.filter { mentioned.contains($0.key) }
    for number in mentioned where subjects[number] == nil { subjects[number] = try subject(number) }
    var events: [Int: Int] = [:]
    try connection.each("SELECT round, event FROM round") { (record) throws(CampaignError) in
      events[try record.integer(0)] = try record.integer(1)
    }
    // Counting a large pool takes longer than everything else.
    let isGrown = !news.isDisjoint(with: [.candidatesAdded, .judged])
    let tagCount = try kept(\.tagCount, unless: [.tagsAdded]) { () throws(CampaignError) in
      try connection.count("SELECT COUNT(*) FROM tag")
    }
    let basis = try kept(\.basis, unless: Set(EventPayload.Kind.allCases).subtracting([.decided])) { sequence }
    return ReviewState(
      beginning: try beginning(), candidateCount: try lastCandidate(),
      verdictCounts: isGrown ? try verdictCounts() : previous?.verdictCounts ?? [:],
      otherRows: isGrown ? try otherRowCounts() : previous?.otherRows ?? [:], rounds: rounds, roundEvents: events,
      standings: standings, decisions: decisions, measurements: measurements, advice: advice,
      tagCount: tagCount, schema: try schema(), sequence: sequence, time: last?.time ?? "",
      digest: last?.digest ?? Event.origin, subjects: subjects,
      basis: basis,
      lastDecisions: Dictionary(decisions.map { ($0.decision.candidate, $0.event) }, uniquingKeysWith: max))
  }

  /// What has happened after an event.
  private func kinds(after sequence: Int) throws(CampaignError) -> Set<EventPayload.Kind> {
    let path = connection.path
    return Set(
      try connection.all("SELECT DISTINCT kind FROM event WHERE sequence > ?", [sequence]) {
        (record) throws(CampaignError) in
        let word = try record.text(0)
        guard let kind = EventPayload.Kind(rawValue: word) else {
          throw .damaged(path: path, words: "an event is of the unknown kind '\(word)'")
        }
        return kind
      })
  }

  /// What is known of one candidate.
  package func subject(_ number: Int) throws(CampaignError) -> ReviewState.Subject {
    let candidate = try candidate(number)
    var isAlone = false
    if let id = candidate.id, id.first != "#" {
      isAlone = try connection.count("SELECT COUNT(*) FROM candidate WHERE id = ?", [id]) == 1
    }
    var tags: [Tag] = []
    for structure in candidate.structures { tags += try self.tags(of: structure.substanceKey) }
    return ReviewState.Subject(
      candidate: candidate, name: isAlone ? candidate.name : "#\(number)", verdict: try verdicts(of: number)[number],
      tags: tags, flags: try flags(of: number))
  }

  /// Candidates are numbered from 1 without gaps.
  private func lastCandidate() throws(CampaignError) -> Int {
    try connection.count("SELECT COALESCE(MAX(number), 0) FROM candidate")
  }

  private func verdictCounts() throws(CampaignError) -> [CandidateVerdict.Outcome: Int] {
    var counts: [CandidateVerdict.Outcome: Int] = [:]
    try connection.each("SELECT outcome, COUNT(*) FROM verdict GROUP BY outcome") { (record) throws(CampaignError) in
      if let outcome = CandidateVerdict.Outcome(rawValue: try record.text(0)) {
        counts[outcome] = try record.integer(1)
      }
    }
    return counts
  }

  /// The number of the last event; cheap enough to be asked before every page.
  package func lastSequence() throws(CampaignError) -> Int {
    try connection.count("SELECT COALESCE(MAX(sequence), 0) FROM event")
  }

  /// Tags page by page, ordered by substance, axis and scorer.
  package func tags(axis: String?, from offset: Int, count: Int) throws(CampaignError) -> [Tag] {
    let path = connection.path
    return try connection.all(
      """
      SELECT substance_key, axis, polarity, probability, votes, evidence, scorer FROM tag
      WHERE ?1 IS NULL OR axis = ?1 ORDER BY substance_key, axis, scorer LIMIT ?2 OFFSET ?3
      """, [axis, count, offset]
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

  /// The same tags with where their evidence stands, as the log has it.
  package func located(_ tags: [Tag]) throws(CampaignError) -> [Tag] {
    var tags = tags
    var places: [Int: [Int]] = [:]
    for (place, tag) in tags.enumerated() {
      try connection.each(
        "SELECT event FROM tag WHERE substance_key = ? AND axis = ? AND scorer = ?",
        [tag.substanceKey, tag.axis, tag.scorer]
      ) { (record) throws(CampaignError) in places[try record.integer(0), default: []].append(place) }
    }
    // Within the file, since an event may hold a hundred thousand tags.
    for (event, own) in places.sorted(by: { $0.key < $1.key }) {
      try connection.each(
        """
        SELECT json_extract(value, '$.substanceKey'), json_extract(value, '$.axis'), json_extract(value, '$.scorer'),
          json_extract(value, '$.origin.document'), json_extract(value, '$.origin.doi'),
          json_extract(value, '$.origin.start'), json_extract(value, '$.origin.end')
        FROM event, json_each(event.payload, '$.content.tags')
        WHERE event.sequence = ? AND instr(event.payload, '"origin"') > 0
          AND json_extract(value, '$.origin.document') IS NOT NULL
        """, [event]
      ) { (record) throws(CampaignError) in
        let (substance, axis, scorer) = (try record.text(0), try record.text(1), try record.text(2))
        let origin = Tag.Origin(
          document: try record.text(3), doi: try record.textIfAny(4), start: try record.integerIfAny(5),
          end: try record.integerIfAny(6))
        for place in own
        where tags[place].substanceKey == substance && tags[place].axis == axis && tags[place].scorer == scorer {
          tags[place].origin = origin
        }
      }
    }
    return tags
  }

  /// The candidates that hold a substance, by number.
  package func candidates(holding substanceKey: String) throws(CampaignError) -> [Int] {
    try connection.all(
      "SELECT DISTINCT candidate FROM structure WHERE substance_key = ? ORDER BY candidate LIMIT 20", [substanceKey]
    ) { (record) throws(CampaignError) in try record.integer(0) }
  }
}
