import Foundation
import Glibc
import TestSupport
import Testing

@testable import Workers

/// Exit codes and streams of the command itself, as CONTRACT.md lists them.
@Suite(.serialized, .timeLimit(.minutes(2))) struct CommandTests {
  private let scratch: ScratchFolder
  let folder: String
  let home: String

  init() throws {
    scratch = try ScratchFolder()
    folder = scratch.path
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
    ["describe", "-", "-o", "a.smi"], ["describe", "-", "-o", "a.parquet"], ["describe", "-", "--bits", "64"],
    ["inspect", "C", "--timeout-ms", "0"], ["inspect", "C", "--timeout-ms", "9223372036854775807"],
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
    #expect(missing.status == 5)
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

  @Test func `an output that is the input is refused, a full one told`() throws {
    let table = folder + "/a.csv"
    try "smiles\nCCO\n".write(toFile: table, atomically: true, encoding: .utf8)
    #expect(try dative(["describe", table, "-o", table]).status == 2)
    #expect(try String(contentsOfFile: table, encoding: .utf8) == "smiles\nCCO\n")
    let full = try dative(["describe", table, "-o", "/dev/full"])
    #expect(full.status == 6)
    #expect(full.errors.contains("disk is full") && !full.errors.contains("--resume"))
  }

  @Test func `a signal ends a run that waits for its input`() throws {
    let path = folder + "/pipe.smi"
    #expect(mkfifo(path, 0o600) == 0)
    for number in [SIGINT, SIGTERM] {
      let outcome = try dative(["describe", path]) { process in
        usleep(300_000)
        kill(process.processIdentifier, number)
      }
      #expect(outcome.status == 130)
    }
  }

  @Test func `workers die with their parent, in the middle of a molecule too`() throws {
    let path = try library(["HANG h"])
    var worker: Int32 = 0
    _ = try dative(["describe", path, "--timeout-ms", "60000"]) { process in
      let folder = "/proc/\(process.processIdentifier)/task"
      for _ in 0..<500 where worker == 0 {
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
