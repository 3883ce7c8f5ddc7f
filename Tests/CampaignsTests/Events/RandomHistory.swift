@testable import Campaigns

/// Events of every kind that could follow one another, drawn at random.
struct RandomHistory {
  private var candidates: Int
  private var measurements = 0
  private var rounds = 0
  private var schemas = 0
  private var withdrawn: Set<Int> = []

  /// - Parameter candidates: how many there are already.
  init(candidates: Int) { self.candidates = candidates }

  mutating func next(_ generator: inout SeededGenerator) -> EventPayload {
    let candidate = Int.random(in: 1...candidates, using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0:
      candidates += 1
      var added = Bench.candidate(candidates)
      added.parameters = ["T": .number(Double.random(in: 20...150, using: &generator)), "gas": .word("N2")]
      if Bool.random(using: &generator) { added.id = nil }
      let other = OtherRow(
        row: 3, id: nil, smiles: "C1", status: .failed, reason: "unclosed-ring-bond", detail: "\"it\", \\ \u{1f9ea}\n")
      return .candidatesAdded(CandidatesAdded(source: "b.csv", candidates: [added], others: [other]))
    case 1:
      let reason = CandidateVerdict.Reason(rule: "limit.tpsa", action: "hold", words: "µ", atoms: [1, 2], value: 0.1)
      return .judged(
        VerdictsGiven(
          policy: "p", digest: "d",
          verdicts: [CandidateVerdict(candidate: candidate, outcome: .hold, reasons: [reason], saScore: 2.5)]))
    case 2:
      schemas += 1
      return .schemaRecorded(SchemaRecorded(version: schemas, features: ["a", "b"], definition: ["tags": "1"]))
    case 3:
      let tag = Tag(
        substanceKey: "C", axis: ["binding", "shielding"][candidate % 2], polarity: .refutes,
        probability: Double.random(in: 0...1, using: &generator), votes: 10, evidence: "e", scorer: "lexicon")
      return .tagsAdded(TagsAdded(source: "t", tags: [tag, tag]))
    case 4 where measurements > 0:
      let number = Int.random(in: 1...measurements, using: &generator)
      withdrawn.insert(number)
      return .withdrawn(MeasurementWithdrawn(measurement: number, reason: "a slip"))
    case 5: return .flagged(CandidateFlagged(candidate: candidate, code: "odd", words: "w\(measurements)"))
    case 6:
      rounds += 1
      return .proposed(Self.round(rounds, of: candidate, &generator))
    case 7:
      let choice = DecisionMade.Choice.allCases.randomElement(using: &generator) ?? .park
      return .decided(
        DecisionMade(candidate: candidate, choice: choice, reason: "r", round: rounds == 0 ? nil : rounds))
    case 8:
      return .advised(
        StopAdvised(
          objective: "PCE", probability: 0.01, margin: 0.5, stops: true, words: "stop", round: rounds,
          recommended: candidate,
          mean: 20.5, sd: 0.25, probabilityBest: 0.75))
    default:
      measurements += 1
      var taken = Bench.value(measurements, candidate, Double.random(in: -1...30, using: &generator), batch: "b")
      taken.devices = 8
      taken.sd = 0.25
      taken.conditions = ["humidity": "30 %"]
      if Int.random(in: 0..<4, using: &generator) == 0 {
        taken.value = nil
        taken.status = .failed
        taken.reason = "dewetted"
      }
      return .measured(MeasurementsTaken(source: nil, measurements: [taken]))
    }
  }

  private static func round(_ number: Int, of candidate: Int, _ generator: inout SeededGenerator) -> RoundProposed {
    let belief = Proposal.Belief(
      objective: "PCE", mean: Double.random(in: 10...20, using: &generator), sd: 0.3, predictiveSD: 0.5,
      meanPercentile: 99, sdPercentile: 12)
    let proposal = Proposal(
      position: 1, candidate: candidate, kind: .acquisition, acquisition: -1e-7, beliefs: [belief],
      nearest: [.init(candidate: 1, similarity: 0.5)], alternatives: ["mean": 2, "random": 1], words: "because")
    return RoundProposed(
      round: number, acquisition: "log-ei", surrogate: "sum", seed: .max, schema: nil, models: ["length": "1"],
      pool: 3, basedOn: number, proposals: [proposal])
  }
}
