import Foundation
import TestSupport
import Testing

/// The built commands with the real worker and the data that ships, run in a folder of their own.
final class Installation {
  let folder: String
  private let program: URL
  private let home: String
  private var runs = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/dative-campaign-commands-\(UUID().uuidString)"
    home = folder + "/home"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let worker = try workerExecutable()
    program = worker.deletingLastPathComponent().appendingPathComponent("dative")
    let project = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
    for (name, target) in [("dative-worker", worker), ("data", project.appendingPathComponent("data"))] {
      try FileManager.default.createSymbolicLink(atPath: home + "/" + name, withDestinationPath: target.path)
    }
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
  }

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    return path(name)
  }

  /// Runs `dative campaign` with these arguments; paths are taken from the folder.
  func run(
    _ arguments: [String], home other: String? = nil, whileRunning: ((Process) -> Void)? = nil
  ) throws -> Outcome {
    runs += 1
    let process = Process()
    process.executableURL = program
    process.arguments = ["campaign"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["DATIVE_HOME": other ?? home, "LOGNAME": "tester"]) { $1 }
    // Files, not pipes: nobody has to read while the command runs.
    let paths = ["out", "err"].map { path("\($0)\(runs)") }
    for path in paths { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: paths[0])
    process.standardError = FileHandle(forWritingAtPath: paths[1])
    try process.run()
    whileRunning?(process)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOfFile: paths[0], encoding: .utf8),
      errors: try String(contentsOfFile: paths[1], encoding: .utf8))
  }

  /// A campaign of six lines, of which four are candidates.
  @discardableResult
  func begin(_ name: String = "a.dative", policy: Bool = false) throws -> Outcome {
    let library = try write(
      "NCCc1ccccc1.I PEAI\nOCC ethanol\nCCO again\nC1CC broken\nNC(=O)CC#N 2-CNA\nCCCCCCN=[N+]=[N-] azide\n",
      to: "library.smi")
    let arguments = ["init", name, "--candidates", library, "--objective", "PCE:maximize:%"]
    return try run(arguments + (policy ? ["--policy", "perovskite-precursor"] : []))
  }
}
