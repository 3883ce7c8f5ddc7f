import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns

@Suite struct StructureSearchTests {
  private static let smiles = ["NCCc1ccccc1", "CCN", "CC(=O)O", "OCC", "C1CCCCC1", "c1ccncc1"]

  private func store(_ folder: ScratchFolder) throws -> CampaignStore {
    let path = folder.path + "/a.dative"
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(.created(CampaignCreated(objectives: [Objective(name: "y", direction: .maximize)])))
      let candidates = Self.smiles.enumerated().map { place, smiles in
        Candidate(
          number: place + 1, id: "c\(place + 1)", row: place + 1,
          structures: [.init(smiles: smiles, canonicalSMILES: smiles, substanceKey: smiles)])
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
    }
    return try CampaignStore(path: path)
  }

  private func matches(_ question: StructureQuestion) throws -> [StructureMatch] {
    let folder = try ScratchFolder()
    let search = StructureSearch(question, command: WorkerCommand(path: try workerExecutable().path), workers: 1)
    return try store(folder).read { (reader) throws(CampaignError) in
      try search.matches(in: reader) { done, total in #expect(done <= total) }
    }
  }

  @Test(arguments: [
    ("[NX3;H2]", [1, 2]), ("c1ccccc1", [1]), ("a", [1, 6]), ("[OX2H]", [3, 4]), ("[#6]", [1, 2, 3, 4, 5, 6]), ("S", []),
  ])
  func `candidates that hold a substructure are found, and no others`(pattern: String, expected: [Int]) throws {
    #expect(try matches(.holding(pattern: pattern)).map(\.candidate) == expected)
  }

  @Test(arguments: ["CCN", "NCC", "[CH3]C[NH2]"])
  func `a molecule is wholly like itself, however it is written`(smiles: String) throws {
    let found = try matches(.like(smiles: smiles))
    #expect(found.first { $0.candidate == 2 }?.likeness == 1)
    for match in found { #expect(match.likeness <= 1 && match.likeness >= StructureSearch.leastLikeness) }
  }

  @Test func `what is no pattern or no molecule is refused in words`() throws {
    #expect(throws: CampaignError.self) { try matches(.holding(pattern: "[N")) }
    #expect(throws: CampaignError.self) { try matches(.like(smiles: "c1cc")) }
    #expect("\(StructureQuestion.holding(pattern: "C(").complaint.map { "\($0)" } ?? "")".contains("at character"))
  }

  @Test func `likeness is symmetric, between 0 and 1, and 1 for the same counts`() {
    let rows = ["1,\"5:2,7:1\"\n", "1,5:2\n", "1,\"5:1,8:4,9:1\"\n", "1,\n"].map {
      CountedEnvironments(lastCellOf: Array($0.utf8)[...])
    }
    for first in rows {
      #expect(first.likeness(to: first) == 1)
      for second in rows {
        #expect(first.likeness(to: second) == second.likeness(to: first))
        #expect((0...1).contains(first.likeness(to: second)))
      }
    }
    // Two shared of three in all; one of eight.
    #expect(rows[0].likeness(to: rows[1]) == 2.0 / 3)
    #expect(rows[0].likeness(to: rows[2]) == 1.0 / 8)
  }

  @Test func `the grid shows what a search has found, and orders by likeness`() throws {
    let folder = try ScratchFolder()
    let grid = try store(folder).read { (reader) throws(CampaignError) in
      try CandidateGrid(reader, folder: folder.path)
    }
    try grid.enter(
      [.init(candidate: 2, likeness: 0.5), .init(candidate: 4, likeness: 0.9), .init(candidate: 5, likeness: 0.2)],
      ofSearch: 1)
    try grid.enter([.init(candidate: 4, likeness: 1)], ofSearch: 2)
    var question = CandidateQuestion()
    question.found = [.init(search: 1, least: 0.3)]
    (question.order, question.descends) = (CandidateQuestion.likeness, true)
    let page = try grid.answer(question)
    #expect(page.total == 2 && page.rows.map(\.number) == [4, 2] && page.rows.map(\.likeness) == [0.9, 0.5])
    question.found = [.init(search: 2), .init(search: 1)]
    #expect(try grid.answer(question).rows.map(\.number) == [4])
    try grid.remove(search: 1)
    question.found = [.init(search: 1)]
    #expect(try grid.numbers(question, limit: 10).isEmpty)
  }
}
