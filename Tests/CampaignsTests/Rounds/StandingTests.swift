import Testing

@testable import Campaigns

struct StandingTests {
  private func round(_ number: Int, _ candidate: Int) -> EventPayload {
    .proposed(
      RoundProposed(
        round: number, acquisition: "logei", surrogate: "sum", seed: 1, schema: 1, pool: 3, basedOn: 2,
        proposals: [Proposal(position: 1, candidate: candidate, kind: .acquisition, words: "w")]))
  }

  private func decide(_ choice: DecisionMade.Choice) -> EventPayload {
    .decided(DecisionMade(candidate: 1, choice: choice, reason: "r"))
  }

  private func measured(_ number: Int, _ status: Measurement.Status = .measured) -> EventPayload {
    var measurement = Bench.value(number, 1, 20)
    measurement.status = status
    if status != .measured { measurement.value = nil }
    return .measured(MeasurementsTaken(measurements: [measurement]))
  }

  private func standing(after payloads: [EventPayload]) throws -> Standing {
    let bench = try Bench()
    let store = try bench.campaign()
    return try store.write(by: "a chemist") { (writer) throws(CampaignError) in
      for payload in payloads { try writer.append(payload) }
      return try writer.reader.standings()[1] ?? .open
    }
  }

  @Test func `what happened last decides, and a rejection holds`() throws {
    #expect(try standing(after: []) == .open)
    #expect(try standing(after: [round(1, 1)]) == .proposed(round: 1))
    #expect(try standing(after: [round(1, 2)]) == .open)
    #expect(try standing(after: [round(1, 1), decide(.accept)]) == .accepted)
    #expect(try standing(after: [round(1, 1), decide(.accept), measured(1)]) == .done(.measured))
    #expect(try standing(after: [round(1, 1), decide(.park)]) == .parked)
    #expect(try standing(after: [decide(.park), decide(.accept)]) == .accepted)
    #expect(try standing(after: [round(1, 1), decide(.reject), measured(1)]) == .rejected)
    #expect(try standing(after: [decide(.reject), decide(.accept)]) == .accepted)
    #expect(try standing(after: [measured(1, .abandoned)]) == .done(.abandoned))
    #expect(try standing(after: [measured(1), round(1, 1)]) == .proposed(round: 1))
    let withdrawn = EventPayload.withdrawn(MeasurementWithdrawn(measurement: 1, reason: "r"))
    #expect(try standing(after: [measured(1), withdrawn]) == .open)
  }

  @Test func `failed experiments are not repeated unasked, abandoned ones are`() throws {
    let bench = try Bench()
    let store = try bench.campaign()
    let snapshot = try store.write(by: "a chemist") { (writer) throws(CampaignError) in
      try writer.append(measured(1, .failed))
      var abandoned = Bench.value(2, 2, 20)
      (abandoned.value, abandoned.status) = (nil, .abandoned)
      try writer.append(.measured(MeasurementsTaken(measurements: [abandoned])))
      return try writer.reader.snapshot()
    }
    #expect(CampaignPool(snapshot, allowsReplicates: false).reasons == [.failed, nil, nil])
    #expect(CampaignPool(snapshot, allowsReplicates: true).reasons == [nil, nil, nil])
  }

  @Test func `changes are against the mean of the controls of the batch`() throws {
    var list = [
      Bench.value(1, nil, 19, batch: "a"), Bench.value(2, nil, 21, batch: "a"), Bench.value(3, nil, 10, batch: "b"),
      Bench.value(4, 1, 22, batch: "a"), Bench.value(5, 1, 22, batch: "c"),
    ]
    list[2].value = 0
    let controls = Controls(list)
    #expect(controls.change(of: list[3]) == 0.1)
    #expect(controls.change(of: list[4]) == nil)
    #expect(controls.change(of: list[0]) == nil)
    #expect(controls.change(of: Bench.value(6, 1, 22, batch: "b")) == nil)
  }
}
