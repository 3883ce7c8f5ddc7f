import Foundation
import Mechanisms
import TestSupport
import Testing

/// `dative tags extract` as a process: killed, interrupted, and run again.
@Suite struct ResumedExtractTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/dative-tags-\(UUID().uuidString)"
  private let program: URL

  init() throws {
    let worker = try workerExecutable()
    program = worker.deletingLastPathComponent().appendingPathComponent("dative-tags")
    let project = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL
    try FileManager.default.createDirectory(atPath: folder + "/home", withIntermediateDirectories: true)
    for (name, target) in [("dative-worker", worker), ("data", project.appendingPathComponent("data"))] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/home/\(name)", withDestinationPath: target.path)
    }
    let lines = (1...20).map { #"{"id":"p\#($0)","additive":"salt \#($0)","text":"Salt \#($0) binds. It is white."}"# }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: folder + "/corpus.jsonl", atomically: true, encoding: .utf8)
  }

  /// Exit status, and the signal that ended it where one did.
  private func extract(_ fake: FakeServer, _ name: String, signal: Int32? = nil) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "extract", "corpus.jsonl", "--server", fake.url, "--model", "good", "--cache", name + ".cache", "-o",
      name + ".jsonl", "--parallel", "2",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(["DATIVE_HOME": folder + "/home"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let errors = folder + "/errors"
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    if let signal {
      let deadline = Date().addingTimeInterval(60)
      while kept(name) < 8, process.isRunning, Date() < deadline { usleep(500) }
      kill(process.processIdentifier, signal)
    }
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: errors, encoding: .utf8))
  }

  private func kept(_ name: String) -> Int {
    FileManager.default.contents(atPath: "\(folder)/\(name).cache")?.count { $0 == 0x0a } ?? 0
  }

  private func calls(_ fake: FakeServer) throws -> Int {
    let server = ChatServer(url: fake.url, model: "", budget: Budget(clock: { 0 }))
    let count = try server.models().first { $0.hasPrefix("good=") }
    return try #require(count.flatMap { Int($0.dropFirst(5)) })
  }

  private func cleanUp() throws { try FileManager.default.removeItem(atPath: folder) }

  @Test(arguments: [SIGKILL, SIGINT])
  func `a run that was ended goes on to the same bytes and repeats no call whose answer had come`(
    signal: Int32
  ) throws {
    let (whole, ended) = (try FakeServer(), try FakeServer())
    #expect(try extract(whole, "whole").0 == 0)
    let (status, words) = try extract(ended, "ended", signal: signal)
    if signal == SIGKILL {
      #expect(status == SIGKILL)
      #expect(!FileManager.default.fileExists(atPath: folder + "/ended.jsonl"))
    } else {
      #expect(status == 130)
      #expect(words.contains("not asked") && words.contains("goes on from there"))
    }
    let before = kept("ended")
    #expect(before < kept("whole"))
    #expect(try extract(ended, "ended").0 == 0)
    #expect(
      FileManager.default.contents(atPath: folder + "/ended.jsonl")
        == FileManager.default.contents(atPath: folder + "/whole.jsonl"))
    #expect(kept("ended") == kept("whole"))
    // Two calls were under way at most when it ended.
    let (all, again) = (try calls(whole), try calls(ended))
    #expect((all...all + 2).contains(again))
    try cleanUp()
  }
}
