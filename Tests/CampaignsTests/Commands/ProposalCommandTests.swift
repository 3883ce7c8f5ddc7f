import Foundation
import TestSupport
import Testing

@testable import Campaigns

/// `dative campaign propose` and `predict`, through the workers.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ProposalCommandTests {
  let place: Installation
  private static let lines = [
    "CCO", "CCN", "CCC", "CCCC", "c1ccccc1", "Cc1ccccc1", "CCCCCO", "CC(=O)O", "CC(N)=O", "c1ccncc1", "OCCO", "CCS",
    "CCCl", "c1ccsc1", "CC(C)O", "CCOC",
  ]

  init() throws { place = try Installation() }

  private func begin(_ arguments: [String] = ["--objective", "PCE:maximize:%"], _ name: String = "a.dative") throws {
    let text = Self.lines.enumerated().map { "\($1) m\($0 + 1)\n" }.joined()
    let library = try place.write(text, to: "pool.smi")
    let outcome = try place.run(["init", name, "--candidates", library] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func measure(_ values: [(String, Double)], _ name: String = "a.dative") throws {
    let rows = values.map { "\($0.0),\($0.1)\n" }.joined()
    let table = try place.write("id,value\n" + rows, to: "values.csv")
    #expect(try place.run(["import", name, table]).status == 0)
  }

  private func round(_ arguments: [String] = [], _ name: String = "a.dative") throws -> [String] {
    let outcome = try place.run(["propose", name, "--batch", "3"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try lastPicks(name)
  }

  /// Ids of the last round.
  private func lastPicks(_ name: String) throws -> [String] {
    try CampaignStore(path: place.path(name)).read { (reader) throws(CampaignError) in
      try reader.proposals(ofRound: reader.lastRound()).map { (proposal) throws(CampaignError) in
        try reader.candidate(proposal.candidate).name
      }
    }
  }

  @Test func `what is measured, waited for, rejected, parked or a control is not proposed`() throws {
    try begin(["--objective", "PCE:maximize:%", "--control", "m1"])
    let design = try round()
    #expect(design.count == 3 && !design.contains("m1"))
    try measure([("m2", 20), ("m3", 19), ("m4", 18.5), ("m5", 17), ("m6", 17.5), ("m1", 18)])
    let decided = try place.run(
      ["review", "a.dative", "--reject", "m7", "--park", "m8", "--reason", "r", "--by", "a chemist"])
    #expect(decided.status == 0)
    var seen = Set(design)
    let closed: Set = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"]
    let second = try round()
    #expect(seen.isDisjoint(with: second) && closed.isDisjoint(with: second))
    seen.formUnion(second)
    // Six wait, eight are closed: two are left.
    let third = try place.run(["propose", "a.dative", "--batch", "3"])
    let left = 16 - seen.union(closed).count
    if left < 3 {
      #expect(third.status == 2)
      #expect(third.errors.contains("3 are wanted, but only \(left) of 16 may be proposed"), "\(third.errors)")
    }
    #expect(try place.run(["verify", "a.dative"]).status == 0)
  }

  @Test func `replicates are proposed only where they are allowed`() throws {
    try begin()
    try measure(Self.lines.indices.dropLast(2).map { ("m\($0 + 1)", 15 + Double($0 % 5)) })
    #expect(try place.run(["propose", "a.dative", "--batch", "3"]).status == 2)
    let outcome = try place.run([
      "propose", "a.dative", "--batch", "5", "--allow-replicates", "--acquisition", "mean", "--json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\"kind\" : \"replicate\""))
  }

  @Test func `a round as JSON names every candidate whose number occurs in it`() throws {
    try begin()
    try measure([("m2", 20), ("m3", 19), ("m4", 18.5), ("m5", 17)])
    let outcome = try place.run(["propose", "a.dative", "--batch", "3", "--json"])
    let round = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let candidates = try #require(round["candidates"] as? [[String: Any]])
    let named = Set(candidates.compactMap { $0["number"] as? Int })
    let proposals = try #require(round["proposals"] as? [[String: Any]])
    var numbers = Set(proposals.compactMap { $0["candidate"] as? Int })
    #expect(numbers.count == 3)
    for proposal in proposals {
      let nearest = try #require(proposal["nearest"] as? [[String: Any]])
      numbers.formUnion(nearest.compactMap { $0["candidate"] as? Int })
      numbers.formUnion(try #require(proposal["alternatives"] as? [String: Int]).values)
    }
    #expect(numbers == named)
    for candidate in candidates {
      let structure = try #require((candidate["structures"] as? [[String: String]])?.first)
      #expect(structure["substance_key"]?.isEmpty == false)
    }
  }

  @Test func `the same seed proposes the same, whatever the number of workers`() throws {
    try begin()
    try measure([("m2", 20), ("m3", 19), ("m4", 18.5), ("m5", 17)])
    let dry = ["propose", "a.dative", "--dry-run", "--json", "--seed", "5"]
    let one = try place.run(dry + ["-j", "1"])
    #expect(one.status == 0, "\(one.errors)")
    #expect(try place.run(dry + ["-j", "2"]).output == one.output)
    #expect(try place.run(["status", "a.dative"]).output.contains("3 events"))
    let random = try place.run(dry.dropLast() + ["6", "--acquisition", "random"]).output
    #expect(try place.run(dry.dropLast() + ["7", "--acquisition", "random"]).output != random)
  }

  @Test func `outcomes from which nothing can be learnt are named`() throws {
    try begin()
    try measure([("m2", 20)])
    let one = try place.run(["propose", "a.dative"])
    #expect(one.status == 2 && one.errors.contains("there is one measurement (20.0)"), "\(one.errors)")
    try measure([("m3", 20), ("m4", 20)])
    let constant = try place.run(["propose", "a.dative"])
    #expect(constant.status == 2 && constant.errors.contains("all outcomes are 20.0"), "\(constant.errors)")
    #expect(try place.run(["propose", "a.dative", "--acquisition", "design"]).status == 0)
    for (arguments, words) in [
      (["--surrogate", "forest"], "known are combined, sum, ard, portfolio"),
      (["--acquisition", "luck"], "known are turns, logei"),
      (["--batch", "2", "--probes", "3"], "3 probes in a batch of 2"),
    ] {
      let outcome = try place.run(["propose", "a.dative"] + arguments)
      #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
    }
  }

  @Test func `a proposal says what was believed, and explain what came of it`() throws {
    try begin()
    try measure([("m2", 20), ("m3", 19), ("m4", 18.5), ("m5", 17)])
    let picked = try round()
    #expect(try place.run(["measure", "a.dative", "--candidate", picked[0], "--value", "21.5"]).status == 0)
    let explained = try place.run(["explain", "a.dative", picked[0]]).output
    for words in [
      "proposed  round 1, place 1", "nearest measured: ", "instead would have picked: mean ",
      "then measured: PCE 21.5, z-residual ",
    ] {
      #expect(explained.contains(words), "\(explained)")
    }
    let queue = try place.run(["review", "a.dative"]).output
    #expect(queue.contains("to decide: 2") && !queue.contains(picked[0] + " "))
  }

  @Test func `features that change give a new schema, and old rounds keep theirs`() throws {
    try begin()
    try measure([("m2", 20), ("m3", 19), ("m4", 18.5)])
    _ = try round()
    let tags = Self.lines.indices.map {
      "{\"candidate\":\"m\($0 + 1)\",\"axis\":\"binding\",\"probability\":0.\($0 % 9)}\n"
    }
    #expect(try place.run(["tags", "a.dative", try place.write(tags.joined(), to: "t.jsonl")]).status == 0)
    let refused = try place.run(["propose", "a.dative", "--schema", "1"])
    #expect(
      refused.status == 2 && refused.errors.contains("no longer those of schema 1: 1 new (tag.binding)"),
      "\(refused.errors)")
    let outcome = try place.run(["propose", "a.dative", "--batch", "2", "--probes", "1"])
    #expect(outcome.status == 0 && outcome.errors.contains("this round has schema 2"), "\(outcome.errors)")
    let schemas = try CampaignStore(path: place.path("a.dative")).read { (reader) throws(CampaignError) in
      try reader.rounds().map(\.schema)
    }
    #expect(schemas == [1, 2])
    #expect(try place.run(["propose", "a.dative", "--batch", "2", "--schema", "2"]).status == 0)
  }

  @Test func `several objectives are weighed against one another`() throws {
    try begin(["--objective", "PCE:maximize:%", "--objective", "loss:minimize"])
    let table = try place.write("id,PCE,loss\nm2,20,3\nm3,19,2\nm4,18.5,1\nm5,17,0.5\n", to: "w.csv")
    #expect(try place.run(["import", "a.dative", table]).status == 0)
    #expect(try round().count == 3)
    let proposals = try CampaignStore(path: place.path("a.dative")).read { (reader) throws(CampaignError) in
      try reader.proposals(ofRound: 1)
    }
    #expect(proposals.allSatisfy { $0.beliefs.map(\.objective).sorted() == ["PCE", "loss"] })
    let predicted = try place.run(["predict", "a.dative", "--objective", "loss", "--top", "4"])
    #expect(predicted.status == 0 && predicted.output.split(separator: "\n").count == 5, "\(predicted.errors)")
    let means = predicted.output.split(separator: "\n").dropFirst().compactMap { Double($0.split(separator: ",")[3]) }
    #expect(means == means.sorted())
    let lacking = try place.run(["predict", "a.dative", "--objective", "PCE", "--surrogate", "ard"])
    #expect(lacking.status == 0)
  }

  @Test func `process parameters are features, with molecules or without`() throws {
    let rows = (0..<24).map { "r\($0),\(20 + 5 * $0),\($0 % 2 == 0 ? "N2" : "air")\n" }.joined()
    let table = try place.write("id,x_T,x_gas\n" + rows, to: "p.csv")
    #expect(try place.run(["init", "p.dative", "--candidates", table, "--objective", "y:maximize"]).status == 0)
    try measure((0..<6).map { ("r\($0 * 4)", Double(10 + $0)) }, "p.dative")
    let picked = try round([], "p.dative")
    #expect(picked.count == 3)
    #expect(try place.run(["predict", "p.dative"]).output.split(separator: "\n").count == 25)
  }
}
