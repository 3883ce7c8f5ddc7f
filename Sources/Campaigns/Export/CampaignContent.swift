/// Everything that a campaign holds, as one value: for exports, pages and tests.
package struct CampaignContent: Sendable, Encodable {
  /// A candidate with what is known of it.
  package struct Entry: Sendable, Encodable {
    package var candidate: Candidate
    /// By which a person names it, so that nothing else is meant.
    package var name: String
    package var verdict: CandidateVerdict?
    package var standing: String
    package var flags: [CandidateFlagged]
    /// Mean over its measurements that count, by objective.
    package var means: [String: Double]
    /// How many measurements with a value it has.
    package var measured: Int
  }

  /// A measurement with where it came from.
  package struct Bench: Sendable, Encodable {
    package var measurement: Measurement
    /// nil for a control without an additive.
    package var candidate: String?
    package var controlMean: Double?
    /// Share of the control by which it differs.
    package var change: Double?
    package var event: Int
    package var time: String
    package var by: String
    package var withdrawn: Int?
    package var withdrawnReason: String?
  }

  /// A decision with who made it.
  package struct Review: Sendable, Encodable {
    package var decision: DecisionMade
    package var candidate: String
    package var by: String
    package var time: String
    package var event: Int
  }

  package var campaign: CampaignSummary
  /// The settings file in TOML, as it was given.
  package var settings: String
  package var versions: [String: String]
  package var candidates: [Entry]
  package var otherRows: [OtherRow]
  package var measurements: [Bench]
  package var tags: [Tag]
  package var schema: SchemaRecorded?
  package var rounds: [RoundProposed]
  package var decisions: [Review]
  package var advice: [StopAdvised]
}

extension CampaignReader {
  /// Memory grows with the campaign.
  package func content() throws(CampaignError) -> CampaignContent {
    let beginning = try beginning()
    let candidates = try candidates()
    let names = Self.names(of: candidates)
    let verdicts = try verdicts()
    let standings = try standings()
    let flags = Dictionary(grouping: try flags(), by: \.candidate)
    let records = try measurements(withdrawn: true)
    let counted = records.filter { $0.withdrawn == nil }.map(\.measurement)
    let controls = Controls(counted)
    let values = Dictionary(grouping: counted.filter { !$0.isControl && $0.value != nil }) { $0.candidate ?? 0 }
    return CampaignContent(
      campaign: try summary(), settings: beginning.settings, versions: beginning.versions,
      candidates: candidates.map { candidate in
        let own = values[candidate.number] ?? []
        let byObjective = Dictionary(grouping: own, by: \.objective).mapValues { list in
          list.compactMap(\.value).reduce(0, +) / Double(list.count)
        }
        return CampaignContent.Entry(
          candidate: candidate, name: names[candidate.number] ?? "#\(candidate.number)",
          verdict: verdicts[candidate.number], standing: (standings[candidate.number] ?? .open).words,
          flags: flags[candidate.number] ?? [], means: byObjective, measured: own.count)
      },
      otherRows: try otherRows(),
      measurements: records.map { record in
        let measurement = record.measurement
        return CampaignContent.Bench(
          measurement: measurement, candidate: measurement.candidate.map { names[$0] ?? "#\($0)" },
          controlMean: controls.mean(for: measurement), change: controls.change(of: measurement),
          event: record.event, time: record.time, by: record.actor, withdrawn: record.withdrawn,
          withdrawnReason: record.withdrawnReason)
      },
      tags: try tags(), schema: try schema(), rounds: try rounds(),
      decisions: try decisions().map { record in
        let number = record.decision.candidate
        return CampaignContent.Review(
          decision: record.decision, candidate: names[number] ?? "#\(number)", by: record.name, time: record.time,
          event: record.event)
      },
      advice: try advice())
  }

  /// The id of each candidate where it is the only one of that id, and its number otherwise.
  static func names(of candidates: [Candidate]) -> [Int: String] {
    let counts = Dictionary(grouping: candidates.compactMap(\.id)) { $0 }.mapValues(\.count)
    return Dictionary(
      uniqueKeysWithValues: candidates.map { candidate in
        let isAlone = candidate.id.map { counts[$0] == 1 && $0.first != "#" } ?? false
        return (candidate.number, isAlone ? candidate.name : "#\(candidate.number)")
      })
  }
}
