import CampaignPages
import Foundation
import Synchronization
import TestSupport
import Testing
import Workers

@testable import Campaigns
@testable import ReviewSite

@Suite struct KeptPagesTests {
  private struct Known: Equatable {
    var standings: [Int: StandingRecord]
    var subjects: [String]
    var decisions: [Int]
    var measured: [Int]
    var counts: [Int]
    var digest: String

    init(_ state: ReviewState) {
      standings = state.standings
      subjects = state.subjects.sorted { $0.key < $1.key }.map {
        "\($0.key) \($0.value.name) \($0.value.tags.map(\.scorer)) \($0.value.flags.map(\.code))"
      }
      decisions = state.decisions.map(\.event)
      measured = state.measurements.map { $0.withdrawn ?? 0 }
      counts = [state.candidateCount, state.tagCount, state.rounds.count, state.advice.count, state.sequence]
      digest = state.digest
    }
  }

  @Test func `a state made from an earlier one is the state made anew, whatever happened between`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.dative"
    func candidate(_ number: Int) -> Candidate {
      let chain = String(repeating: "C", count: number)
      return Candidate(
        number: number, id: "c\(number)", row: number,
        structures: [.init(smiles: chain, canonicalSMILES: chain, substanceKey: chain)])
    }
    func measurement(_ number: Int, _ candidate: Int) -> Campaigns.Measurement {
      Campaigns.Measurement(
        number: number, candidate: candidate, objective: "PCE", value: 19, unit: "%", status: .measured)
    }
    func round(_ number: Int, _ candidate: Int) -> EventPayload {
      .proposed(
        RoundProposed(
          round: number, acquisition: "design", surrogate: "none", seed: 1, schema: nil, pool: 3, basedOn: 2,
          proposals: [Proposal(position: 1, candidate: candidate, kind: .design, words: "")]))
    }
    func decided(_ candidate: Int, _ choice: DecisionMade.Choice) -> EventPayload {
      .decided(DecisionMade(candidate: candidate, choice: choice, reason: "so", round: 1))
    }
    let tag = Campaigns.Tag(
      substanceKey: "C", axis: "a", polarity: .supports, probability: 0.5, votes: nil, evidence: "e", scorer: "s")
    let happenings: [EventPayload] = [
      .candidatesAdded(CandidatesAdded(source: "list", candidates: (1...3).map(candidate))), round(1, 1),
      decided(1, .accept), decided(2, .park), decided(1, .undo),
      .measured(MeasurementsTaken(source: nil, measurements: [measurement(1, 1)])),
      .tagsAdded(TagsAdded(source: "t", tags: [tag])), decided(1, .reject),
      .withdrawn(MeasurementWithdrawn(measurement: 1, reason: "wrong")), round(2, 3),
      .flagged(CandidateFlagged(candidate: 1, code: "x", words: "y")),
      .candidatesAdded(CandidatesAdded(source: "more", candidates: [candidate(4)])), decided(4, .accept),
    ]
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(CampaignCreated(objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")])))
    }
    let store = try CampaignStore(path: path)
    var state = try store.read { (reader) throws(CampaignError) in try reader.reviewState() }
    for happening in happenings {
      try store.write(by: "a") { (writer) throws(CampaignError) in _ = try writer.append(happening) }
      let before = state
      let (next, anew) = try store.read { (reader) throws(CampaignError) in
        (try reader.reviewState(after: before), try reader.reviewState())
      }
      #expect(Known(next) == Known(anew), "after \(happening.kind)")
      #expect((next.basis == before.basis) == (happening.kind == .decided))
      state = next
    }
  }

  private final class Makings: Sendable { let count = Mutex(0) }

  @Test func `many who ask for a page at once share its making`() async {
    let kept = KeptAnswer()
    let makings = Makings()
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do {
            return try kept.answer { () throws(CampaignError) in
              makings.count.withLock { $0 += 1 }
              usleep(20_000)
              return PageAnswer(type: "text/plain", "made")
            }.status
          } catch { return 0 }
        }
      }
      for await status in group { #expect(status == 200) }
    }
    #expect(makings.count.withLock { $0 } == 1)
  }

  @Test func `what could not be made is made again for the next`() throws {
    let kept = KeptAnswer()
    #expect(throws: CampaignError.self) {
      try kept.answer { () throws(CampaignError) in throw .inUse(path: "a") }
    }
    #expect(try kept.answer { () throws(CampaignError) in PageAnswer(type: "text/plain", "made") }.status == 200)
  }
}
