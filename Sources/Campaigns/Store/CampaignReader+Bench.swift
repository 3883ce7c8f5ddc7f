internal import GRDB

extension CampaignReader {
  /// Every measurement, by its number; withdrawn ones only where asked for.
  package func measurements(
    of candidate: Int? = nil, withdrawn: Bool = false
  ) throws(CampaignError) -> [MeasurementRecord] {
    let path = connection.path
    return try connection.all(
      """
      SELECT m.number, m.candidate, m.objective, m.value, m.unit, m.batch, m.devices, m.sd, m.is_control, m.status,
        m.reason, m.conditions, m.event, e.time, e.actor, m.withdrawn, m.withdrawn_reason
      FROM measurement m JOIN event e ON e.sequence = m.event
      WHERE (?1 IS NULL OR m.candidate = ?1) AND (?2 OR m.withdrawn IS NULL) ORDER BY m.number
      """, [candidate, withdrawn]
    ) { (record) throws(CampaignError) in
      guard let status = Measurement.Status(rawValue: try record.text(9)) else {
        throw .damaged(path: path, words: "a measurement has no status")
      }
      let measurement = Measurement(
        number: try record.integer(0), candidate: try record.integerIfAny(1), objective: try record.text(2),
        value: try record.realIfAny(3), unit: try record.text(4), batch: try record.textIfAny(5),
        devices: try record.integerIfAny(6), sd: try record.realIfAny(7), isControl: try record.integer(8) != 0,
        status: status, reason: try record.textIfAny(10),
        conditions: try JSONColumn.value(try record.text(11), path: path))
      return MeasurementRecord(
        measurement: measurement, event: try record.integer(12), time: try record.text(13),
        actor: try record.text(14), withdrawn: try record.integerIfAny(15), withdrawnReason: try record.textIfAny(16))
    }
  }

  /// The number of the last measurement; 0 where there is none.
  package func lastMeasurement() throws(CampaignError) -> Int {
    try connection.count("SELECT COALESCE(MAX(number), 0) FROM measurement")
  }

  /// Every decision, the oldest first.
  package func decisions(of candidate: Int? = nil) throws(CampaignError) -> [DecisionRecord] {
    let path = connection.path
    return try connection.all(
      """
      SELECT candidate, choice, reason, round, name, time, event FROM decision
      WHERE ?1 IS NULL OR candidate = ?1 ORDER BY number
      """, [candidate]
    ) { (record) throws(CampaignError) in
      guard let choice = DecisionMade.Choice(rawValue: try record.text(1)) else {
        throw .damaged(path: path, words: "a decision says nothing")
      }
      return DecisionRecord(
        decision: DecisionMade(
          candidate: try record.integer(0), choice: choice, reason: try record.text(2),
          round: try record.integerIfAny(3)),
        name: try record.text(4), time: try record.text(5), event: try record.integer(6))
    }
  }

  /// What a gate says of each candidate that it has judged, by number.
  package func verdicts(of candidate: Int? = nil) throws(CampaignError) -> [Int: CandidateVerdict] {
    let path = connection.path
    var verdicts: [Int: CandidateVerdict] = [:]
    try connection.each(
      "SELECT candidate, outcome, reasons, sa_score, sa_dative FROM verdict WHERE ?1 IS NULL OR candidate = ?1",
      [candidate]
    ) { (record) throws(CampaignError) in
      guard let outcome = CandidateVerdict.Outcome(rawValue: try record.text(1)) else {
        throw .damaged(path: path, words: "a verdict says nothing")
      }
      let number = try record.integer(0)
      verdicts[number] = CandidateVerdict(
        candidate: number, outcome: outcome, reasons: try JSONColumn.value(try record.text(2), path: path),
        saScore: try record.realIfAny(3), saDative: try record.realIfAny(4))
    }
    return verdicts
  }

  /// The outcomes alone, by number.
  package func outcomes() throws(CampaignError) -> [Int: CandidateVerdict.Outcome] {
    let path = connection.path
    var outcomes: [Int: CandidateVerdict.Outcome] = [:]
    try connection.each("SELECT candidate, outcome FROM verdict") { (record) throws(CampaignError) in
      guard let outcome = CandidateVerdict.Outcome(rawValue: try record.text(1)) else {
        throw .damaged(path: path, words: "a verdict says nothing")
      }
      outcomes[try record.integer(0)] = outcome
    }
    return outcomes
  }

  /// Warnings, by candidate.
  package func flags(of candidate: Int? = nil) throws(CampaignError) -> [CandidateFlagged] {
    try connection.all(
      "SELECT candidate, code, words FROM flag WHERE ?1 IS NULL OR candidate = ?1 ORDER BY candidate, code",
      [candidate]
    ) { (record) throws(CampaignError) in
      CandidateFlagged(candidate: try record.integer(0), code: try record.text(1), words: try record.text(2))
    }
  }
}

/// A measurement with where it stands in the log.
package struct MeasurementRecord: Sendable, Hashable {
  package var measurement: Measurement
  package var event: Int
  package var time: String
  package var actor: String
  /// The event that withdrew it.
  package var withdrawn: Int?
  package var withdrawnReason: String?
}

/// A decision with who made it and when.
package struct DecisionRecord: Sendable, Hashable {
  package var decision: DecisionMade
  package var name: String
  package var time: String
  package var event: Int
}
