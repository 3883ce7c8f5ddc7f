import Foundation
import Glibc
import TestSupport
import Testing

@testable import Workers

/// Whole runs, from a library's file to the output's, with a worker that echoes rows and breaks on demand.
@Suite(.serialized, .timeLimit(.minutes(2))) struct DescribeRunTests {
  private let scratch: ScratchFolder
  var folder: String { scratch.path }

  init() throws { scratch = try ScratchFolder() }

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
    let lines = Self.library(3000, texts.merging([40: "CRASH", 1500: "SLOW300", 2600: "SLOW300", 2900: "BAD"]) { $1 })
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
