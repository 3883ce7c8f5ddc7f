import Foundation
import Glibc
import Testing

@testable import Workers

/// Whole runs, from a library's file to the output's, with a worker that echoes rows and breaks on demand.
@Suite(.serialized, .timeLimit(.minutes(2))) struct DescribeRunTests {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/dative-run-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func plan(
    _ lines: [String], output: String, workers: Int = 2, unique: Bool = false, resumes: Bool = false,
    onError: DescribePlan.OnError = .record
  ) throws -> DescribePlan {
    let input = folder + "/library.smi"
    try (lines.joined(separator: "\n") + "\n").write(toFile: input, atomically: true, encoding: .utf8)
    var settings = DescribeSettings()
    settings.unique = unique
    return DescribePlan(
      input: input, output: folder + "/" + output, settings: settings, workers: workers, timeout: 400,
      onError: onError, resumes: resumes, command: try WorkerPoolTests.command())
  }

  func run(_ plan: DescribePlan, until rows: Int = .max) throws -> RunReport {
    let interruption = Interruption()
    return try DescribeRun(plan, interruption: interruption).run { if $0.rows >= rows { interruption.raise() } }
  }

  func text(_ output: String) throws -> String { try String(contentsOfFile: folder + "/" + output, encoding: .utf8) }

  func exists(_ output: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + output) }

  static func library(_ count: Int, _ replaced: [Int: String] = [:]) -> [String] {
    (1...count).map { "\(replaced[$0] ?? "C\($0)") id\($0)" }
  }

  @Test func `every row comes out once and the ledger balances`() throws {
    var lines = Self.library(700, [10: "CRASH", 11: "BAD", 500: "HANG", 600: "DROP"])
    lines[20] = "# a comment"
    lines[21] = ""
    let report = try run(plan(lines, output: "a.csv"))
    #expect(report.ending == .finished)
    #expect(report.ledger.balances)
    #expect(report.ledger.read == 700)
    #expect(report.ledger.failed == 3)
    #expect(report.ledger.skipped == 2)
    #expect(report.ledger.filtered == 1)
    #expect(report.ledger.reasons["worker-crashed"] == 1)
    #expect(report.ledger.reasons["timeout"] == 1)
    #expect(report.lost == 2)
    #expect(report.firstLost == "10.smi")
    // A header, and a line for each row but the one that is left out.
    #expect(try text("a.csv").split(separator: "\n").count == 700)
    #expect(!exists("a.csv.partial"))
    #expect(!exists("a.csv.resume"))
    let second = try run(plan(lines, output: "b.csv", workers: 1))
    #expect(second.ledger == report.ledger)
    #expect(try text("b.csv") == text("a.csv"))
  }

  @Test(arguments: [false, true]) func `an interrupted run resumes to the same bytes`(unique: Bool) throws {
    let texts = Dictionary(uniqueKeysWithValues: stride(from: 3, to: 3000, by: 7).map { ($0, "C\($0 % 50)") })
    let lines = Self.library(3000, texts.merging([40: "CRASH", 2900: "BAD"]) { $1 })
    _ = try run(plan(lines, output: "clean.csv", unique: unique))
    let broken = try run(plan(lines, output: "broken.csv", unique: unique), until: 1000)
    #expect(broken.ending == .interrupted)
    #expect(broken.ledger.balances)
    #expect(!exists("broken.csv"))
    let again = try run(plan(lines, output: "broken.csv", unique: unique, resumes: true), until: 2000)
    #expect(again.ending == .interrupted)
    let last = try run(plan(lines, output: "broken.csv", unique: unique, resumes: true))
    #expect(last.ending == .finished)
    #expect(last.ledger.balances)
    #expect(last.ledger.read == 3000)
    #expect(try text("broken.csv") == text("clean.csv"))
    #expect(!exists("broken.csv.substances"))
  }

  @Test func `a run over another input or with other options is not resumed`() throws {
    let lines = Self.library(2000)
    let broken = try run(plan(lines, output: "a.csv"), until: 500)
    #expect(broken.ending == .interrupted)
    var other = try plan(lines, output: "a.csv", resumes: true)
    other.settings.form = .drawn
    #expect {
      try run(other)
    } throws: { error in
      if case RunError.resume(.otherSettings) = error { true } else { false }
    }
    #expect {
      try run(plan(Self.library(2000, [3: "N"]), output: "a.csv", resumes: true))
    } throws: { error in
      if case RunError.resume(.otherInput) = error { true } else { false }
    }
    #expect {
      try run(plan(lines, output: "never-begun.csv", resumes: true))
    } throws: { error in
      if case RunError.resume(.nothingToResume) = error { true } else { false }
    }
  }

  @Test func `a run that stops at failures stops at the first in input order`() throws {
    let lines = Self.library(900, [400: "BAD", 410: "CRASH", 10: "SLOW100"])
    let report = try run(plan(lines, output: "a.csv", onError: .fail))
    #expect(report.ending == .stopped(row: 400, reason: "bad-row"))
    #expect(report.ledger.balances)
    #expect(!exists("a.csv"))
  }

  @Test func `later rows of a substance name the first`() throws {
    let lines = ["CCO a", "CCN b", "CCO c", "BAD d", "BAD e", "CCN f"]
    let report = try run(plan(lines, output: "a.csv", unique: true))
    #expect(report.ledger.duplicates == 2)
    let rows = try text("a.csv").split(separator: "\n")
    #expect(rows[3].contains("duplicate,duplicate,same substance as row 1"))
    #expect(rows[6].contains("same substance as row 2"))
    #expect(rows[4] == "4 bad")
  }

  @Test func `without a worker nothing is written and the words say where it was sought`() throws {
    var plan = try plan(Self.library(10), output: "a.csv")
    plan.command = WorkerCommand(path: folder + "/dative-worker")
    #expect {
      try run(plan)
    } throws: { error in
      if case RunError.worker(.cannotStart) = error { true } else { false }
    }
    #expect(!exists("a.csv"))
  }
}

/// Exit codes and streams of the command itself, as CONTRACT.md lists them.
@Suite(.serialized, .timeLimit(.minutes(2))) struct CommandTests {
  let folder: String
  let home: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/dative-command-tests-\(UUID().uuidString)"
    home = folder + "/home"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: home + "/dative-worker", withDestinationPath: WorkerPoolTests.command().path)
  }

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  func dative(
    _ arguments: [String], input: String = "", home: String? = nil, after: ((Process) -> Void)? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try WorkerPoolTests.command().path)
      .deletingLastPathComponent().appendingPathComponent("dative")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["DATIVE_HOME": home ?? self.home]) { $1 }
    // Files, not pipes: nobody has to read while the command runs.
    let paths = ["in", "out", "err"].map { folder + "/" + $0 }
    try input.write(toFile: paths[0], atomically: true, encoding: .utf8)
    for path in paths[1...] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardInput = FileHandle(forReadingAtPath: paths[0])
    process.standardOutput = FileHandle(forWritingAtPath: paths[1])
    process.standardError = FileHandle(forWritingAtPath: paths[2])
    try process.run()
    after?(process)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOfFile: paths[1], encoding: .utf8),
      errors: try String(contentsOfFile: paths[2], encoding: .utf8))
  }

  func library(_ lines: [String]) throws -> String {
    let path = folder + "/library.smi"
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func `a clean library ends with 0, data on one stream and the ledger on the other`() throws {
    let outcome = try dative(["describe", "-"], input: "CCO a\nCCN b\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\n1 a CCO\n2 b CCN\n"))
    #expect(outcome.errors.contains("2  read"))
    #expect(try dative(["describe", "-", "--quiet"], input: "CCO a\n").errors.isEmpty)
  }

  @Test func `failed rows end with 1, or with 7 where asked`() throws {
    let path = try library(["CCO a", "BAD b", "CCN c"])
    #expect(try dative(["describe", path]).status == 1)
    let stopped = try dative(["describe", path, "--on-error", "fail"])
    #expect(stopped.status == 7)
    #expect(stopped.errors.contains("stopped at row 2, which failed: bad-row"))
  }

  @Test(arguments: [
    ["describe"], ["nonsense"], ["describe", "-", "--colour"], ["describe", "-", "--form", "gas"],
    ["describe", "-", "--descriptors", "nonsense"], ["describe", "-", "--where", "[C"], ["describe", "-", "-j", "0"],
    ["describe", "-", "--resume"], ["describe", "-", "--format", "xyz"], ["descriptors", "--json", "--markdown"],
  ])
  func `wrong usage ends with 2 and words`(arguments: [String]) throws {
    let outcome = try dative(arguments)
    #expect(outcome.status == 2)
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output.isEmpty)
  }

  @Test func `unreadable input ends with 3, a missing worker with 5, an unwritable output with 6`() throws {
    #expect(try dative(["describe", folder + "/nowhere.smi"]).status == 3)
    let path = try library(["CCO a"])
    let missing = try dative(["describe", path], home: folder + "/elsewhere")
    // Beside the command of a build there may be a worker.
    #expect(missing.status == 5 || missing.status == 0)
    #expect(try dative(["describe", path, "-o", folder + "/no/such/folder/a.csv"]).status == 6)
    #expect(try dative(["describe", path, "-o", folder]).status == 6)
  }

  @Test func `a signal ends with 130 and leaves what --resume takes up`() throws {
    let lines = (1...3000).map { $0.isMultiple(of: 50) ? "SLOW30 r\($0)" : "C\($0) r\($0)" }
    let path = try library(lines)
    let clean = try dative(["describe", path, "-o", folder + "/clean.csv"])
    #expect(clean.status == 0)
    let output = folder + "/a.csv"
    let stopped = try dative(["describe", path, "-o", output, "-j", "1"]) { process in
      usleep(700_000)
      process.interrupt()
    }
    #expect(stopped.status == 130)
    #expect(stopped.errors.contains("--resume"))
    let killed = try dative(["describe", path, "-o", output, "-j", "1", "--resume"]) { process in
      usleep(300_000)
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(killed.status == SIGKILL)
    #expect(try dative(["describe", path, "-o", output, "--resume"]).status == 0)
    let text = try String(contentsOfFile: output, encoding: .utf8)
    #expect(try text == String(contentsOfFile: folder + "/clean.csv", encoding: .utf8))
  }

  @Test func `workers die with their parent, in the middle of a molecule too`() throws {
    let path = try library(["HANG h"])
    var worker: Int32 = 0
    _ = try dative(["describe", path, "--timeout-ms", "60000"]) { process in
      let folder = "/proc/\(process.processIdentifier)/task"
      for _ in 0..<100 where worker == 0 {
        usleep(20_000)
        for task in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
          let text = (try? String(contentsOfFile: "\(folder)/\(task)/children", encoding: .utf8)) ?? ""
          worker = text.split(separator: " ").compactMap { Int32($0) }.first ?? worker
        }
      }
      usleep(200_000)
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(worker > 0)
    for _ in 0..<100 where kill(worker, 0) == 0 { usleep(20_000) }
    #expect(kill(worker, 0) != 0)
  }

  @Test func `a reader that goes away ends the command quietly with 0`() throws {
    let lines = (1...50_000).map { "C\($0) r\($0)" }
    let path = try library(lines)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    let command = try URL(fileURLWithPath: WorkerPoolTests.command().path).deletingLastPathComponent().path + "/dative"
    shell.arguments = [
      "-c", "'\(command)' describe '\(path)' 2>'\(folder)/err' | head -3 >/dev/null; exit ${PIPESTATUS[0]}",
    ]
    shell.environment = ProcessInfo.processInfo.environment.merging(["DATIVE_HOME": home]) { $1 }
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(try String(contentsOfFile: folder + "/err", encoding: .utf8).isEmpty)
  }
}
