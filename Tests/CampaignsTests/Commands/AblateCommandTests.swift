import Foundation
import Testing

@testable import Campaigns

/// `dative campaign ablate`, through the workers.
@Suite(.serialized, .timeLimit(.minutes(5))) struct AblateCommandTests {
  let place: Installation
  private static let lines = [
    "CCO", "CCN", "CCC", "CCCC", "c1ccccc1", "Cc1ccccc1", "CCCCCO", "CC(=O)O", "CC(N)=O", "c1ccncc1", "OCCO", "CCS",
  ]

  init() throws { place = try Installation() }

  /// Twelve molecules in two batches, whose first tag is the outcome.
  private func begin() throws {
    let text = Self.lines.enumerated().map { "\($1) m\($0 + 1)\n" }.joined()
    let library = try place.write(text, to: "pool.smi")
    let outcome = try place.run(["init", "a.dative", "--candidates", library, "--objective", "PCE:maximize:%"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let levels = Self.lines.indices.map { Double(($0 * 5) % 12) }
    let rows = levels.enumerated().map { "m\($0 + 1),\(15 + $1 / 4),b\($0 % 2)\n" }.joined()
    let table = try place.write("id,value,batch\n" + rows, to: "values.csv")
    #expect(try place.run(["import", "a.dative", table]).status == 0)
  }

  private func tag() throws {
    let tags = Self.lines.indices.map { place -> String in
      let level = Double((place * 5) % 12) / 12
      let other = Double((place * 7 + 3) % 10) / 10
      return "{\"candidate\":\"m\(place + 1)\",\"axis\":\"binding\",\"probability\":\(level)}\n"
        + "{\"candidate\":\"m\(place + 1)\",\"axis\":\"shielding\",\"probability\":\(other)}\n"
    }
    #expect(try place.run(["tags", "a.dative", try place.write(tags.joined(), to: "t.jsonl")]).status == 0)
  }

  @Test func `a tag that is the outcome is told, the same for any number of workers`() throws {
    try begin()
    let without = try place.run(["ablate", "a.dative"])
    #expect(without.status == 2 && without.errors.contains("there are no tags to be judged"), "\(without.errors)")
    try tag()
    let arguments = [
      "ablate", "a.dative", "--permutations", "39", "--power-replicates", "2", "--descriptors", "core", "--seed", "3",
    ]
    let one = try place.run(arguments + ["--json", "-j", "1"])
    #expect(one.status == 0, "\(one.errors)")
    #expect(try place.run(arguments + ["--json", "-j", "2"]).output == one.output)
    #expect(one.output.contains("\"conclusion\" : \"The data support that the tags tell"), "\(one.output)")
    let text = try place.run(arguments).output
    for words in [
      "PCE: 12 candidates with 12 measurements and 0 controls; shuffled within batches of 6, 6",
      "39 shuffles in each test, seed 3", "tags shuffled (primary)", "binding", "power here",
    ] {
      #expect(text.contains(words), "\(text)")
    }
    // Judging writes nothing.
    #expect(try place.run(["status", "a.dative"]).output.contains("4 events"))
    for (wrong, words) in [
      (["--permutations", "5"], "below which no p reaches 5 %"), (["--leave-out", "nobody"], "no candidate 'nobody'"),
      (["--objective", "loss"], "no objective 'loss'"),
    ] {
      let outcome = try place.run(["ablate", "a.dative"] + wrong)
      #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
    }
    let few = try place.run(["ablate", "a.dative"] + (1...7).flatMap { ["--leave-out", "m\($0)"] })
    #expect(few.status == 2 && few.errors.contains("5 tagged candidates are measured"), "\(few.errors)")
  }

  @Test func `the LEAP release is ablated as it was imported`() throws {
    let release = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/leap")
      .standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: release) else {
      return print("skipped: ../shared/leap is not there")
    }
    #expect(try place.run(["import", "l.dative", "--leap", release]).status == 0)
    let outcome = try place.run(
      ["ablate", "l.dative", "--permutations", "19", "--power-replicates", "0", "--descriptors", "leap"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains(
        "36 candidates with 36 measurements and 4 controls; shuffled within batches of 10, 7, 10, 9"),
      "\(outcome.output)")
    #expect(outcome.output.contains("what is foretold is learnt from 182 tagged candidates"))
  }
}
