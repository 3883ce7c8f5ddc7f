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
  /// By value, one for each objective that was measured.
  package var best: [Best]
  /// By change against the control of the batch, where there are controls.
  package var bestAgainstControl: [Best]
  /// The optimiser's latest on each objective.
  package var advice: [StopAdvised]
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
    /// Share of the control of its batch by which it differs; nil where the batch has none.
    package var change: Double?
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
    let controls = Controls(counted.map(\.measurement))
    var best: [CampaignSummary.Best] = []
    var bestAgainstControl: [CampaignSummary.Best] = []
    for objective in beginning.objectives {
      let own = valued.map(\.measurement).filter { $0.objective == objective.name }
      if let leader = try self.best(of: own, objective, controls, by: \.value) { best.append(leader) }
      if let leader = try self.best(of: own, objective, controls, by: { controls.change(of: $0) }) {
        bestAgainstControl.append(leader)
      }
    }
    var latest: [String: StopAdvised] = [:]
    for advice in try advice() { latest[advice.objective] = advice }
    return CampaignSummary(
      begun: beginning.time, seed: beginning.seed, objectives: beginning.objectives, policy: beginning.policy,
      control: beginning.control, candidates: try candidateCount(),
      verdicts: Self.tally(try outcomes().values.map(\.rawValue)),
      otherRows: Dictionary(uniqueKeysWithValues: try otherRowCounts().map { ($0.key.rawValue, $0.value) }),
      flagged: Set(try flags().map(\.candidate)).count, tags: try connection.count("SELECT COUNT(*) FROM tag"),
      measurements: Self.tally(benched.map(\.measurement.status.rawValue)), controls: counted.count - benched.count,
      withdrawn: records.count - counted.count, measuredCandidates: Set(valued.map(\.measurement.candidate)).count,
      batches: Set(counted.compactMap(\.measurement.batch)).count, best: best, bestAgainstControl: bestAgainstControl,
      advice: beginning.objectives.compactMap { latest[$0.name] }, rounds: try lastRound(),
      proposals: try connection.count("SELECT COUNT(*) FROM proposal"),
      toDecide: standings.values.count { if case .proposed = $0 { true } else { false } },
      toMeasure: standings.values.count { $0 == .accepted }, parked: standings.values.count { $0 == .parked },
      rejected: standings.values.count { $0 == .rejected }, schema: try schema()?.version,
      events: last?.sequence ?? 0, lastEvent: last?.time ?? "", digest: last?.digest ?? Event.origin)
  }

  /// The measurement that is best by some number; the first of equals.
  private func best(
    of measurements: [Measurement], _ objective: Objective, _ controls: Controls, by number: (Measurement) -> Double?
  ) throws(CampaignError) -> CampaignSummary.Best? {
    var leader: (number: Double, measurement: Measurement)?
    for measurement in measurements {
      guard let own = number(measurement) else { continue }
      if let leader, !objective.prefers(own, to: leader.number) { continue }
      leader = (own, measurement)
    }
    guard let measurement = leader?.measurement, let value = measurement.value, let candidate = measurement.candidate
    else { return nil }
    return CampaignSummary.Best(
      objective: objective.name, value: value, unit: objective.unit, candidate: try self.candidate(candidate).name,
      measurement: measurement.number, change: controls.change(of: measurement))
  }

  private static func tally(_ words: [String]) -> [String: Int] {
    words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
