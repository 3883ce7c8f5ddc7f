import Testing

@testable import Campaigns

@Suite struct DecisionTests {
  private func proposed(_ bench: borrowing Bench) throws -> CampaignStore {
    let store = try bench.campaign(candidates: 6)
    try store.write(by: "the optimiser") { (writer) throws(CampaignError) in
      try writer.append(
        .proposed(
          RoundProposed(
            round: 1, acquisition: "design", surrogate: "none", seed: 1, schema: nil, pool: 6, basedOn: 2,
            proposals: (1...4).map { Proposal(position: $0, candidate: $0, kind: .design, words: "") })))
    }
    return store
  }

  private func standing(_ number: Int, _ store: CampaignStore) throws -> Standing {
    try store.read { (reader) throws(CampaignError) in try reader.standings()[number] ?? .open }
  }

  @Test(arguments: [DecisionMade.Choice.accept, .reject, .park])
  func `a decision that is taken back leaves what was before it, and both stay in the log`(
    choice: DecisionMade.Choice
  ) throws {
    let bench = try Bench()
    let store = try proposed(bench)
    for number in [1, 6] {
      let before = try standing(number, store)
      try store.write(by: "a") { (writer) throws(CampaignError) in
        try writer.decide(choice, on: "#\(number)", reason: "so")
      }
      #expect(try standing(number, store) != before)
      try store.write(by: "b") { (writer) throws(CampaignError) in
        try writer.decide(.undo, on: "#\(number)", reason: "a slip")
      }
      #expect(try standing(number, store) == before)
    }
    let choices = try store.read { (reader) throws(CampaignError) in try reader.decisions() }.map(\.decision.choice)
    #expect(choices == [choice, .undo, choice, .undo])
    #expect(try store.verified().isSound)
  }

  @Test func `only a person's decision can be taken back, and only while nothing came after it`() throws {
    let bench = try Bench()
    let store = try proposed(bench)
    #expect(throws: CampaignError.self) {
      try store.write(by: "a") { (writer) throws(CampaignError) in
        try writer.decide(.undo, on: "#1", reason: "no decision is there")
      }
    }
    try store.write(by: "a") { (writer) throws(CampaignError) in
      try writer.decide(.accept, on: "#1", reason: "so")
      try writer.append(.measured(MeasurementsTaken(measurements: [Bench.value(1, 1, 19)])))
    }
    #expect(throws: CampaignError.self) {
      try store.write(by: "a") { (writer) throws(CampaignError) in
        try writer.decide(.undo, on: "#1", reason: "too late")
      }
    }
  }

  @Test func `a measurement of a rejected candidate shows again when the rejection is taken back`() throws {
    let bench = try Bench()
    let store = try proposed(bench)
    try store.write(by: "a") { (writer) throws(CampaignError) in
      try writer.decide(.reject, on: "#2", reason: "so")
      try writer.append(.measured(MeasurementsTaken(measurements: [Bench.value(1, 2, 19)])))
    }
    #expect(try standing(2, store) == .rejected)
    try store.write(by: "a") { (writer) throws(CampaignError) in
      try writer.decide(.undo, on: "#2", reason: "it was good")
    }
    #expect(try standing(2, store) == .done(.measured))
  }

  @Test func `who has not seen the last decision overwrites nothing`() throws {
    let bench = try Bench()
    let store = try proposed(bench)
    let seen = try store.read { (reader) throws(CampaignError) in try reader.standingRecords()[3]?.event }
    try store.write(by: "the first") { (writer) throws(CampaignError) in
      try writer.decide(.reject, on: "#3", reason: "it smells", seen: seen)
    }
    let before = try store.read { (reader) throws(CampaignError) in try reader.lastSequence() }
    let error = #expect(throws: CampaignError.self) {
      try store.write(by: "the second") { (writer) throws(CampaignError) in
        try writer.decide(.accept, on: "#3", reason: "promising", seen: seen)
      }
    }
    #expect(error?.description.contains("the first") == true && error?.description.contains("it smells") == true)
    #expect(try store.read { (reader) throws(CampaignError) in try reader.lastSequence() } == before)
    #expect(try standing(3, store) == .rejected)
  }

  @Test func `a rehearsal says what would be and leaves the log as it is`() throws {
    let bench = try Bench()
    let store = try proposed(bench)
    let before = try store.read { (reader) throws(CampaignError) in try reader.lastEvent()?.digest }
    let number = try store.rehearse(by: "a") { (writer) throws(CampaignError) in
      try writer.decide(.accept, on: "#1", reason: "so").sequence
    }
    #expect(number == 4)
    #expect(try store.read { (reader) throws(CampaignError) in try reader.lastEvent()?.digest } == before)
    #expect(try standing(1, store) == .proposed(round: 1))
  }

  @Test func `a state that is brought up to date is the state that is read anew`() throws {
    let bench = try Bench()
    let store = try proposed(bench)
    let early = try store.read { (reader) throws(CampaignError) in try reader.reviewState() }
    try store.write(by: "a") { (writer) throws(CampaignError) in
      try writer.decide(.park, on: "#4", reason: "later")
      try writer.append(
        .judged(VerdictsGiven(policy: "p", digest: "d", verdicts: [.init(candidate: 2, outcome: .hold)])))
    }
    let (next, fresh) = try store.read { (reader) throws(CampaignError) in
      (try reader.reviewState(after: early), try reader.reviewState())
    }
    #expect(next.verdictCounts == fresh.verdictCounts && next.verdictCounts == [.hold: 1])
    #expect(next.standings == fresh.standings && next.sequence == fresh.sequence && next.digest == fresh.digest)
  }
}
