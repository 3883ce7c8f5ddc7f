/// A campaign at a glance.
package struct CampaignSummary: Sendable, Hashable, Encodable {
  package var begun: String
  package var seed: UInt64
  package var objectives: [Objective]
  package var policy: String?
  package var control: String?
  package var candidates: Int
  /// How many candidates have each verdict; empty without a policy.
  package var verdicts: [String: Int]
  /// Rows of libraries that became no candidate, by status.
  package var otherRows: [String: Int]
  package var flagged: Int
  package var tags: Int
  /// Measurements by status, those of controls and withdrawn ones apart.
  package var measurements: [String: Int]
  package var controls: Int
  package var withdrawn: Int
  /// Candidates that have a value.
  package var measuredCandidates: Int
  package var batches: Int
  package var best: [Best]
  package var rounds: Int
  package var proposals: Int
  package var toDecide: Int
  package var toMeasure: Int
  package var parked: Int
  package var rejected: Int
  package var schema: Int?
  package var events: Int
  package var lastEvent: String
  package var digest: String

  /// The best single value of an objective.
  package struct Best: Sendable, Hashable, Encodable {
    package var objective: String
    package var value: Double
    package var unit: String
    package var candidate: String
    package var measurement: Int
  }
}

extension CampaignReader {
  package func summary() throws(CampaignError) -> CampaignSummary {
    let beginning = try beginning()
    let records = try measurements(withdrawn: true)
    let counted = records.filter { $0.withdrawn == nil }
    let benched = counted.filter { !$0.measurement.isControl }
    let valued = benched.filter { $0.measurement.value != nil }
    let standings = try standings()
    let last = try lastEvent()
    var best: [CampaignSummary.Best] = []
    for objective in beginning.objectives {
      var leader: (value: Double, measurement: Measurement)?
      for record in valued where record.measurement.objective == objective.name {
        guard let value = record.measurement.value else { continue }
        if let leader, !objective.prefers(value, to: leader.value) { continue }
        leader = (value, record.measurement)
      }
      guard let leader, let number = leader.measurement.candidate else { continue }
      best.append(
        CampaignSummary.Best(
          objective: objective.name, value: leader.value, unit: objective.unit,
          candidate: try candidate(number).name, measurement: leader.measurement.number))
    }
    return CampaignSummary(
      begun: beginning.time, seed: beginning.seed, objectives: beginning.objectives, policy: beginning.policy,
      control: beginning.control, candidates: try candidateCount(),
      verdicts: Self.tally(try outcomes().values.map(\.rawValue)),
      otherRows: Dictionary(uniqueKeysWithValues: try otherRowCounts().map { ($0.key.rawValue, $0.value) }),
      flagged: Set(try flags().map(\.candidate)).count, tags: try connection.count("SELECT COUNT(*) FROM tag"),
      measurements: Self.tally(benched.map(\.measurement.status.rawValue)), controls: counted.count - benched.count,
      withdrawn: records.count - counted.count, measuredCandidates: Set(valued.map(\.measurement.candidate)).count,
      batches: Set(counted.compactMap(\.measurement.batch)).count, best: best, rounds: try lastRound(),
      proposals: try connection.count("SELECT COUNT(*) FROM proposal"),
      toDecide: standings.values.count { if case .proposed = $0 { true } else { false } },
      toMeasure: standings.values.count { $0 == .accepted }, parked: standings.values.count { $0 == .parked },
      rejected: standings.values.count { $0 == .rejected }, schema: try schema()?.version,
      events: last?.sequence ?? 0, lastEvent: last?.time ?? "", digest: last?.digest ?? Event.origin)
  }

  private static func tally(_ words: [String]) -> [String: Int] {
    words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
