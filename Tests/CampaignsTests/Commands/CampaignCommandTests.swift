import Foundation
import Glibc
import TestSupport
import Testing

@testable import Campaigns

/// Exit codes, streams and words of `dative campaign`, as CONTRACT.md lists them.
@Suite(.serialized, .timeLimit(.minutes(3))) struct CampaignCommandTests {
  let place: Installation

  init() throws { place = try Installation() }

  @Test func `a library becomes candidates, and every other row is kept with its reason`() throws {
    let begun = try place.begin(policy: true)
    #expect(begun.status == 1, "\(begun.errors)")
    #expect(begun.output.isEmpty)
    #expect(
      begun.errors.hasPrefix(
        """
        6  read
        4  candidates
          3  passed
          0  held
          1  rejected
        1  duplicates
        1  failed
          1  unclosed-ring-bond

        """))
    let status = try place.run(["status", "a.dative"])
    #expect(status.output.contains("candidates  4 (3 pass, 1 reject) by perovskite-precursor"), "\(status.output)")
    #expect(status.output.contains("other rows  1 duplicate, 1 failed"))
    // A repeated row is a second name of the candidate.
    let explained = try place.run(["explain", "a.dative", "again"])
    #expect(explained.output.hasPrefix("ethanol (candidate #2"))
    #expect(try place.run(["explain", "a.dative", "azide"]).output.contains("reject alert.alkyl-azide"))
    #expect(try place.run(["verify", "a.dative"]).output.hasSuffix("sound\n"))
  }

  @Test func `what is acknowledged is in the log, and what is withdrawn stays there`() throws {
    try place.begin()
    let measured = try place.run(
      [
        "measure", "a.dative", "--candidate", "2-CNA", "--value", "20.87", "--unit", "%", "--batch", "r3", "--devices",
        "12", "--sd", "0.25", "--condition", "humidity=30 %",
      ])
    #expect(measured.status == 0 && measured.output == "measurement 1  event 3\n", "\(measured.errors)")
    let control = try place.run(["measure", "a.dative", "--control", "--value", "19.25", "--batch", "r3"])
    #expect(control.output == "measurement 2  event 4\n")
    let explained = try place.run(["explain", "a.dative", "2-CNA"]).output
    #expect(explained.contains("20.87 % ± 0.25, 12 devices, batch r3, +8.4 % of the control's 19.25, humidity 30 %"))
    let failed = try place.run(
      ["measure", "a.dative", "--candidate", "PEAI", "--status", "failed", "--reason", "the film dewetted"])
    #expect(failed.status == 0)
    let withdrawn = try place.run(["measure", "a.dative", "--withdraw", "1", "--reason", "wrong cell"])
    #expect(withdrawn.output == "withdrawn 1  event 6\n")
    let status = try place.run(["status", "a.dative"]).output
    #expect(status.contains("1 failed, 1 of controls, 1 withdrawn"), "\(status)")
    #expect(try place.run(["explain", "a.dative", "2-CNA"]).output.contains("withdrawn by event 6: wrong cell"))
    #expect(try place.run(["verify", "a.dative"]).status == 0)
  }

  @Test func `what cannot be is refused with words, and nothing is entered`() throws {
    try place.begin()
    let cases: [([String], String)] = [
      (
        ["--candidate", "ethanol", "--value", "0.2", "--unit", "fraction"],
        "PCE is in '%', the value is given in 'fraction'"
      ),
      (["--candidate", "ethanol", "--value", "20", "--unit", "mV"], "PCE is in '%', the value is given in 'mV'"),
      (["--candidate", "ethan", "--value", "20"], "there is no candidate 'ethan'; near: 'ethanol'"),
      (["--candidate", "broken", "--value", "20"], "there is no candidate 'broken'"),
      (["--candidate", "ethanol", "--value", "nan"], "the value of PCE is 'nan', not a finite number"),
      (["--candidate", "ethanol", "--value", "inf"], "not a finite number"),
      (["--candidate", "ethanol", "--value", "19,3"], "the decimal sign is a point"),
      (["--candidate", "ethanol", "--value", "0x10"], "not a finite number"),
      (["--candidate", "ethanol", "--value", "20", "--sd", "-1"], "it is not below 0"),
      (["--candidate", "ethanol", "--value", "20", "--devices", "0"], "a whole number from 1 on"),
      (
        ["--candidate", "ethanol", "--value", "20", "--objective", "Voc"],
        "there is no objective 'Voc'; this campaign has PCE"
      ),
      (["--candidate", "ethanol"], "the value of PCE is missing"),
      (["--candidate", "ethanol", "--status", "failed"], "the reason is missing"),
      (["--candidate", "ethanol", "--status", "failed", "--value", "2", "--reason", "x"], "a value is given, but"),
      (["--candidate", "ethanol", "--status", "lost", "--reason", "x"], "known are measured, failed, abandoned"),
      (["--value", "20"], "the candidate is missing: only a control"),
      (["--candidate", "ethanol", "--value", "20", "--condition", "x"], "it is written NAME=VALUE"),
      (["--candidate", "ethanol", "--value", "20", "--by", "a\nb"], "in one line of text"),
      (["--withdraw", "7", "--reason", "x"], "there is no measurement 7; none is entered yet"),
    ]
    for (arguments, words) in cases {
      let outcome = try place.run(["measure", "a.dative"] + arguments)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    #expect(try place.run(["status", "a.dative"]).output.contains("2 events"))
  }

  @Test func `a fraction among percentages is refused unless its unit is stated`() throws {
    try place.begin()
    let small = ["measure", "a.dative", "--candidate", "PEAI", "--value", "0.198"]
    #expect(try place.run(["measure", "a.dative", "--candidate", "ethanol", "--value", "19.5"]).status == 0)
    let refused = try place.run(small)
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("PCE is in '%', but 0.198 looks like a value in 'fraction' (others are about 19.5)"))
    #expect(try place.run(small + ["--unit", "%"]).status == 0)
  }

  @Test func `the same measurement twice is a slip unless said otherwise`() throws {
    try place.begin()
    let arguments = ["measure", "a.dative", "--candidate", "ethanol", "--value", "20"]
    #expect(try place.run(arguments).status == 0)
    let again = try place.run(arguments)
    #expect(again.status == 2 && again.errors.contains("measurement 1 says exactly the same"))
    #expect(try place.run(arguments + ["--allow-replicates"]).output == "measurement 2  event 4\n")
    // Another batch is another measurement.
    #expect(try place.run(arguments + ["--batch", "b"]).status == 0)
  }

  @Test func `a decision needs a reason and a name, and shows wherever the candidate does`() throws {
    try place.begin()
    #expect(try place.run(["review", "a.dative"]).output == "nothing waits for a decision or for the bench\n")
    #expect(try place.run(["review", "a.dative", "--accept", "ethanol"]).status == 2)
    let decided = try place.run(
      ["review", "a.dative", "--accept", "ethanol", "--park", "PEAI", "--reason", "in stock", "--by", "a chemist"])
    #expect(decided.output == "accept ethanol  event 3\npark PEAI  event 4\n", "\(decided.errors)")
    let again = try place.run(["review", "a.dative", "--accept", "ethanol", "--reason", "x", "--by", "a chemist"])
    #expect(again.status == 2 && again.errors.contains("it is accepted, to be measured already"))
    let listed = try place.run(["review", "a.dative"]).output
    #expect(listed.contains("to measure: 1\n  ethanol  OCC") && listed.contains("parked: 1\n  PEAI"))
    #expect(try place.run(["explain", "a.dative", "PEAI"]).output.contains("decision  park by a chemist"))
    #expect(try place.run(["measure", "a.dative", "--candidate", "ethanol", "--value", "20"]).status == 0)
    #expect(try !place.run(["review", "a.dative"]).output.contains("to measure"))
  }

  @Test func `files that are no campaign, folders that cannot be written and what is there already are told`() throws {
    let text = try place.write("smiles\nC\n", to: "x.csv")
    for (arguments, status, words) in [
      (["status", "nowhere"], Int32(3), "no such campaign: nowhere"),
      (["status", text], 3, "is no campaign of Dative: it is no SQLite file"),
      (["measure", ".", "--value", "1"], 3, "it is a folder"),
      (["init", text, "--candidates", text, "--objective", "y:maximize"], 2, "is there already"),
      (["init", "no/a.dative", "--candidates", text, "--objective", "y:maximize"], 6, "its folder does not exist"),
      (["init", "/proc/a.dative", "--candidates", text, "--objective", "y:maximize"], 6, "/proc/a.dative"),
      (["init", "b.dative", "--candidates", "nowhere.smi", "--objective", "y:maximize"], 3, "no such file"),
      (["init", "b.dative", "--candidates", text], 2, "a campaign needs an objective"),
      (["init", "b.dative", "--candidates", text, "--objective", "y"], 2, "NAME:maximize"),
      (["init", "b.dative", "--candidates", text, "--objective", "y:up"], 2, "'up' is no direction"),
      (
        ["init", "b.dative", "--candidates", text, "--objective", "y:maximize", "--objective", "y:minimize"], 2, "twice"
      ),
      (
        ["init", "b.dative", "--candidates", text, "--objective", "y:maximize", "--control", "z"], 2, "no candidate 'z'"
      ),
    ] {
      let outcome = try place.run(arguments)
      #expect(outcome.status == status, "\(arguments) \(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: place.path("b.dative")))
    #expect(try !FileManager.default.contentsOfDirectory(atPath: place.folder).contains { $0.hasSuffix(".partial") })
  }

  @Test func `settings are read, whole numbers where others may stand too, and wrong ones named`() throws {
    try place.begin()
    let library = place.path("library.smi")
    func begin(_ settings: String, _ name: String) throws -> Installation.Outcome {
      let file = try place.write(settings, to: "\(name).toml")
      return try place.run(
        ["init", "\(name).dative", "--candidates", library, "--objective", "PCE:maximize:%", "--config", file])
    }
    #expect(try begin("[proposals]\nbatch = 3\n[stop.margin]\nPCE = 1\n", "good").status == 1)
    for (text, words) in [
      ("[proposals]\nbatch = 0\n", "'proposals.batch': must be a whole number from 1 on"),
      ("[proposals]\nbatches = 1\n", "'proposals.batches': unknown key; known here are batch"),
      ("[stop.margin]\nVoc = 1\n", "there is no objective 'Voc'"), ("batch\n", "line 1"),
      ("[features]\ndescriptors = \"core\"\n", "must be a list of texts"),
    ] {
      let outcome = try begin(text, "bad")
      #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
    }
  }

  @Test func `a writer killed at any moment loses nothing that it has acknowledged`() throws {
    try place.begin()
    var generator = SeededGenerator(seed: 3)
    var acknowledged = 0
    for number in 1...12 {
      let delay = useconds_t(Int.random(in: 0...60_000, using: &generator))
      let outcome = try place.run(
        ["measure", "a.dative", "--candidate", "ethanol", "--value", "\(number)"],
        whileRunning: { process in
          usleep(delay)
          kill(process.processIdentifier, SIGKILL)
        })
      if outcome.output.hasSuffix("\n") { acknowledged += 1 }
      let store = try CampaignStore(path: place.path("a.dative"))
      #expect(try store.verified().isSound)
      let values = try store.read { (reader) throws(CampaignError) in
        try reader.measurements().compactMap(\.measurement.value)
      }
      #expect(values.count >= acknowledged)
      if outcome.output.hasSuffix("\n") { #expect(values.contains(Double(number))) }
    }
  }

  @Test func `a full disk is told and loses nothing`() throws {
    try place.begin()
    let before = try place.run(["status", "a.dative"]).output
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    let command = try workerExecutable().deletingLastPathComponent().path + "/dative"
    // A limit on the length of files stands for the full disk.
    shell.arguments = [
      "-c", "ulimit -f 1; '\(command)' campaign measure a.dative --candidate ethanol --value 1 >o 2>e",
    ]
    shell.currentDirectoryURL = URL(fileURLWithPath: place.folder)
    try shell.run()
    shell.waitUntilExit()
    let errors = try String(contentsOfFile: place.path("e"), encoding: .utf8)
    #expect(shell.terminationStatus == 6, "\(errors)")
    #expect(errors.contains("the disk is full"), "\(errors)")
    #expect(try place.run(["status", "a.dative"]).output == before)
    #expect(try place.run(["verify", "a.dative"]).status == 0)
  }
}
