/// A campaign as the optimiser sees it: one state, in memory.
package struct CampaignSnapshot: Sendable {
  package var objectives: [Objective]
  package var settings: CampaignSettings
  package var seed: UInt64
  /// The candidate of number n stands at n − 1.
  package var candidates: [Candidate]
  package var verdicts: [Int: CandidateVerdict.Outcome]
  package var standings: [Int: Standing]
  /// Those that count.
  package var measurements: [Measurement]
  package var tags: [Tag]
  /// Numbers of the candidates that an acquisition or a probe has proposed; designs and what people chose are not.
  package var chosen: Set<Int>
  /// Number of the candidate whose measurements are controls.
  package var control: Int?
  package var schema: SchemaRecorded?
  package var lastRound: Int
  /// Places that earlier rounds have filled.
  package var placesBefore: Int
  /// The last event.
  package var sequence: Int

  /// Measurements of one objective that have a value, those of controls included.
  package func measurements(of objective: Objective) -> [Measurement] {
    measurements.filter { $0.objective == objective.name && $0.value != nil }
  }

  /// Places in `measurements(of:)` of candidates that no acquisition chose: they stand for the pool.
  func unchosen(_ measurements: [Measurement]) -> [Int] {
    measurements.indices.filter { place in
      measurements[place].candidate.map { !chosen.contains($0) } ?? false
    }
  }

  package func name(_ place: Int) -> String { candidates[place].name }
}

extension CampaignReader {
  package func snapshot() throws(CampaignError) -> CampaignSnapshot {
    let beginning = try beginning()
    var control: Int?
    if let name = beginning.control { control = try number(ofCandidate: name) }
    return CampaignSnapshot(
      objectives: beginning.objectives,
      settings: try CampaignSettings(toml: beginning.settings, file: "of the campaign"), seed: beginning.seed,
      candidates: try candidates(), verdicts: try outcomes(), standings: try standings(),
      measurements: try measurements().map(\.measurement), tags: try tags(), chosen: try chosenByRule(),
      control: control, schema: try schema(),
      lastRound: try lastRound(), placesBefore: try connection.count("SELECT COUNT(*) FROM proposal"),
      sequence: try lastEvent()?.sequence ?? 0)
  }
}
