import Foundation
import Testing

@testable import Campaigns

/// What `dative campaign` takes in from files, and gives out again.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ImportCommandTests {
  let place: Installation

  init() throws { place = try Installation() }

  @Test func `a table with bad lines enters the others and tells each, or enters nothing`() throws {
    try place.begin()
    let table = try place.write(
      """
      id,PCE,batch,sd_PCE,condition_note
      ethanol,20.1,b1,0.2,"a, b"
      2-CNA,twenty,b1,,
      nobody,20,b1,,
      PEAI,20.3
      ethanol,20.1,b1,0.2,"a, b"
      PEAI,19.9,b1,,

      """, to: "m.csv")
    let strict = try place.run(["import", "a.dative", table, "--on-error", "fail"])
    #expect(strict.status == 7 && strict.errors.contains("nothing was entered"), "\(strict.errors)")
    #expect(try place.run(["status", "a.dative"]).output.contains("2 events"))
    let outcome = try place.run(["measure", "a.dative", "--from", table])
    #expect(outcome.status == 1)
    #expect(outcome.output == "2 measurements  event 3\n")
    #expect(outcome.errors.contains("line 3: not-a-number: the value of PCE is 'twenty'"))
    #expect(outcome.errors.contains("line 4: unknown-candidate: there is no candidate 'nobody'"))
    #expect(outcome.errors.contains("line 5: broken-row: it has 2 cells, the header 5"))
    #expect(outcome.errors.contains("6  read\n2  entered\n1  repeated\n3  failed"))
    let strange = try place.write("id,PCE,operator\nethanol,1,x\n", to: "s.csv")
    let refused = try place.run(["import", "a.dative", strange])
    #expect(refused.status == 3 && refused.errors.contains("columns that mean nothing here: 'operator'"))
  }

  @Test func `an export's measurements can be imported where its candidates are`() throws {
    try place.begin()
    try place.begin("b.dative")
    for (candidate, value) in [("ethanol", "20.5"), ("PEAI", "19.75")] {
      #expect(
        try place.run(["measure", "a.dative", "--candidate", candidate, "--value", value, "--batch", "x,\"y\""]).status
          == 0)
    }
    #expect(try place.run(["measure", "a.dative", "--control", "--value", "19", "--batch", "x,\"y\""]).status == 0)
    #expect(try place.run(["export", "a.dative", "-o", "out"]).status == 0)
    let back = try place.run(["import", "b.dative", "out/measurements.csv"])
    #expect(back.status == 0, "\(back.errors)")
    func content(_ name: String) throws -> [Campaigns.Measurement] {
      try CampaignStore(path: place.path(name)).read { (reader) throws(CampaignError) in
        try reader.measurements().map(\.measurement)
      }
    }
    #expect(try content("a.dative") == content("b.dative"))
    let json = try place.run(["export", "a.dative", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((document["measurements"] as? [Any])?.count == 3)
    for name in ["candidates", "measurements", "tags", "proposals", "decisions", "other_rows"] {
      #expect(FileManager.default.fileExists(atPath: place.path("out/\(name).csv")))
    }
    let events = try String(contentsOfFile: place.path("out/events.jsonl"), encoding: .utf8).split(separator: "\n")
    #expect(events.count == 5)
    #expect(try place.run(["export", "a.dative", "-o", "a.dative"]).status == 2)
    #expect(try place.run(["export", "a.dative", "-o", "no/such/a.json"]).status == 6)
  }

  @Test func `tags are taken in line by line`() throws {
    try place.begin()
    let tags = try place.write(
      """
      {"candidate":"PEAI","axis":"binding_mode","probability":0.9,"votes":10,"evidence":"an ammonium"}
      {"smiles":"OCC","axis":"shielding","polarity":"refutes","probability":1,"scorer":"lexicon"}
      {"smiles":"CCCC","axis":"shielding","probability":1}
      {"candidate":"PEAI","axis":"binding_mode","probability":1.5}
      nothing

      """, to: "t.jsonl")
    let outcome = try place.run(["tags", "a.dative", tags, "--scorer", "a model"])
    #expect(outcome.status == 1 && outcome.output == "2 tags  event 3\n")
    for words in ["line 3: unknown-candidate", "line 4: out-of-range", "line 5: bad-table: it is no JSON object"] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(
      try place.run(["explain", "a.dative", "PEAI"]).output.contains(
        "tag       binding_mode supports (probability 0.9, 10 votes, by a model): an ammonium"))
  }

  @Test func `candidates of several molecules and process parameters are one where both are`() throws {
    let table = try place.write(
      """
      id,smiles_base,smiles_solvent,x_T,x_gas
      a,CC(=O)[O-].[K+],CCO,90,N2
      b,CC(=O)[O-].[K+],OCC,90.0,N2
      c,CC(=O)[O-].[K+],CCO,105,N2
      d,CC(=O)[O-].[K+],C1C,90,N2

      """, to: "p.csv")
    let begun = try place.run(["init", "p.dative", "--candidates", table, "--objective", "yield:maximize:%"])
    #expect(begun.status == 1, "\(begun.errors)")
    #expect(begun.errors.hasPrefix("4  read\n2  candidates\n1  duplicates\n1  failed\n  1  unclosed-ring-bond\n"))
    let explained = try place.run(["explain", "p.dative", "b"]).output
    #expect(
      explained.hasPrefix("a (candidate #1") && explained.contains("smiles_solvent: CCO") && explained.contains("T 90"))
    let export = try place.run(["export", "p.dative"]).output
    #expect(export.hasPrefix("id,number,smiles_base,smiles_solvent,x_T,x_gas,canonical_smiles_base,"))
    let bare = try place.write("id,x_T\na,1\nb,2\nc,1\n", to: "q.csv")
    #expect(
      try place.run(["init", "q.dative", "--candidates", bare, "--objective", "y:minimize"]).errors.hasPrefix(
        "3  read\n2  "))
  }

  @Test func `further candidates are judged by the policy of the beginning, or by one that is named`() throws {
    let policy = try place.write(
      "name = \"mine\"\n[limits.molecular_weight]\nunit = \"Da\"\nreject = [0, 100]\n", to: "p.toml")
    let library = try place.write("CCO ethanol\n", to: "one.smi")
    let more = try place.write("CCCCCCCCO octanol\nOCC again\nCC(N)=O acetamide\n", to: "more.smi")
    let arguments = ["init", "a.dative", "--candidates", library, "--objective", "y:minimize", "--policy", policy]
    #expect(try place.run(arguments).status == 0)
    let added = try place.run(["import", "a.dative", "--candidates", more])
    #expect(
      added.status == 0 && added.errors.contains("2  candidates\n  1  passed\n  0  held\n  1  rejected\n1  duplicates"),
      "\(added.errors)")
    _ = try place.write("name = \"mine\"\n", to: "p.toml")
    let refused = try place.run(["import", "a.dative", "--candidates", more])
    #expect(refused.status == 2 && refused.errors.contains("no longer what it was"), "\(refused.errors)")
    #expect(try place.run(["import", "a.dative", "--candidates", more, "--policy", policy]).status == 0)
  }

  @Test func `the LEAP release is taken in as it was cloned`() throws {
    let release = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/leap")
      .standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: release) else {
      return print("skipped: ../shared/leap is not there")
    }
    let outcome = try place.run(["import", "l.dative", "--leap", release])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "40 measurements  event 3\n")
    #expect(outcome.errors.contains("186  read\n182  candidates\n  4  duplicates"))
    let content = try CampaignStore(path: place.path("l.dative")).read { (reader) throws(CampaignError) in
      try reader.content()
    }
    // ERRATA.md: 24 negative, 11 positive, 1 zero; four controls; the best at +.0454.
    let changes = content.measurements.compactMap(\.change)
    #expect(changes.count == 36)
    #expect(changes.count { $0 < -1e-12 } == 24 && changes.count { $0 > 1e-12 } == 11)
    #expect((try #require(changes.max()) - 0.0454).magnitude < 1e-4)
    #expect(
      content.measurements.filter(\.measurement.isControl).compactMap(\.measurement.value) == [19.3, 18.93, 18.3, 18.5])
    let flagged = content.candidates.filter { !$0.flags.isEmpty }
    #expect(flagged.map(\.candidate.id) == ["30825-34-4"])
    #expect(flagged[0].flags[0].code == "name-structure-mismatch")
    // Round 1 proposed what had been measured: the row repeats a measured additive.
    #expect(content.otherRows.count == 4 && content.otherRows.allSatisfy { $0.status == .duplicate })
    #expect(content.tags.count == 182 * 6)
    let again = try place.run(["import", "l.dative", "--leap", release])
    #expect(again.status == 0 && again.errors.contains("40  repeated"), "\(again.errors)")
    #expect(try place.run(["verify", "l.dative"]).status == 0)
    #expect(try place.run(["import", "m.dative", "--leap", place.folder]).status == 3)
  }
}
