internal import GRDB

/// Everything that a campaign knows of one candidate, in the order in which it came about.
package struct Explanation: Sendable, Encodable {
  /// A proposal of the candidate with what became of it.
  package struct Pick: Sendable, Encodable {
    package var round: Int
    package var acquisition: String
    package var surrogate: String
    package var pool: Int
    package var seed: UInt64
    package var proposal: Proposal
    /// Names of the nearest measured, and of what other ways of choosing would have picked.
    package var names: [Int: String]
    package var residuals: [Residual]
  }

  /// How far the bench was from what had been believed.
  package struct Residual: Sendable, Encodable {
    package var objective: String
    package var measurement: Int
    package var value: Double
    /// Distance from the mean in standard deviations of one measurement, noise included.
    package var z: Double
  }

  package var entry: CampaignContent.Entry
  package var source: String
  /// Rows of libraries that repeat the candidate.
  package var repeats: [OtherRow]
  package var tags: [Tag]
  package var measurements: [CampaignContent.Bench]
  package var picks: [Pick]
  package var decisions: [CampaignContent.Review]
}

extension CampaignReader {
  package func explanation(of number: Int) throws(CampaignError) -> Explanation {
    let candidate = try candidate(number)
    let everything = try content()
    guard let entry = everything.candidates.first(where: { $0.candidate.number == number }) else {
      throw .unknownCandidate(name: "#\(number)", near: [])
    }
    let names = Dictionary(uniqueKeysWithValues: everything.candidates.map { ($0.candidate.number, $0.name) })
    let own = everything.measurements.filter { $0.measurement.candidate == number }
    var picks: [Explanation.Pick] = []
    for round in everything.rounds {
      let event = try connection.count("SELECT event FROM round WHERE round = ?", [round.round])
      for proposal in round.proposals where proposal.candidate == number {
        let numbers = proposal.nearest.map(\.candidate) + proposal.alternatives.values
        picks.append(
          Explanation.Pick(
            round: round.round, acquisition: round.acquisition, surrogate: round.surrogate, pool: round.pool,
            seed: round.seed, proposal: proposal,
            names: Dictionary(numbers.map { ($0, names[$0] ?? "#\($0)") }) { first, _ in first },
            residuals: Self.residuals(of: proposal.beliefs, own.filter { $0.event > event })))
      }
    }
    return Explanation(
      entry: entry,
      source: try connection.first("SELECT source FROM candidate WHERE number = ?", [number]) {
        (record) throws(CampaignError) in try record.text(0)
      } ?? "",
      repeats: everything.otherRows.filter { $0.candidate == number },
      tags: everything.tags.filter { tag in candidate.structures.contains { $0.substanceKey == tag.substanceKey } },
      measurements: own, picks: picks, decisions: everything.decisions.filter { $0.decision.candidate == number })
  }

  private static func residuals(
    of beliefs: [Proposal.Belief], _ later: [CampaignContent.Bench]
  ) -> [Explanation.Residual] {
    beliefs.flatMap { belief in
      later.compactMap { bench in
        guard bench.withdrawn == nil, bench.measurement.objective == belief.objective,
          let value = bench.measurement.value, belief.predictiveSD > 0
        else { return nil }
        return Explanation.Residual(
          objective: belief.objective, measurement: bench.measurement.number, value: value,
          z: (value - belief.mean) / belief.predictiveSD)
      }
    }
  }
}
