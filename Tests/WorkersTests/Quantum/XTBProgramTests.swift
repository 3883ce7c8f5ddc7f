import Descriptors
import Foundation
import TestSupport
import Testing

@testable import Workers

/// `xtb` where it is installed (package xtb), and scripts that stand for an `xtb` that misbehaves.
struct XTBProgramTests {
  private let scratch: ScratchFolder
  private let launcher: String

  init() throws {
    scratch = try ScratchFolder()
    launcher = try workerExecutable().path
  }

  static let isInstalled = ["/usr/bin/xtb", "/usr/local/bin/xtb"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// A file that runs. A child that another test was starting while it was written holds it open until its own program
  /// begins, and the kernel refuses to run it for as long ("text file busy"); once it has run, nobody can hold it again.
  private func script(_ name: String, _ text: String) throws -> String {
    let path = try scratch.file(name, Array(text.utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    for _ in 0..<500 {
      let trial = Process()
      trial.executableURL = URL(fileURLWithPath: path)
      trial.arguments = ["--version"]
      trial.standardOutput = FileHandle.nullDevice
      do {
        try trial.run()
        trial.waitUntilExit()
        return path
      } catch { usleep(10_000) }
    }
    Issue.record("\(path) stays busy")
    return path
  }

  /// A program that tells a version, and otherwise does as `body` says.
  private func fake(_ body: String) throws -> XTBProgram {
    let text = "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '* xtb version 6.5.1 (fake)'; exit 0; fi\n\(body)\n"
    var program = try XTBProgram(path: try script("xtb", text), launcher: launcher)
    program.seconds = 2
    return program
  }

  private func failure(_ body: String) throws -> QuantumFailure? {
    let program = try fake(body)
    do throws(QuantumFailure) { _ = try program.outcome(of: XTBOutputTests.water) } catch { return error }
    return nil
  }

  @Test func `a program that is not there is named`() {
    #expect(throws: QuantumFailure.self) { try XTBProgram(path: "/nonexistent/xtb", launcher: launcher) }
  }

  @Test func `a program that tells no version is refused`() throws {
    let path = try script("mute", "#!/bin/sh\nexit 0\n")
    #expect(throws: QuantumFailure.unreadable(words: "it does not tell its version")) {
      try XTBProgram(path: path, launcher: launcher)
    }
  }

  @Test func `a program that hangs is ended and late`() throws {
    #expect(try failure("sleep 60") == .late(seconds: 2))
  }

  @Test func `a program that spins is ended and late`() throws {
    #expect(try failure("while :; do :; done") == .late(seconds: 2))
  }

  @Test func `a program that is killed says by what`() throws {
    #expect(try failure("kill -9 $$") == .killed(words: "was killed by SIGKILL"))
  }

  @Test func `a program that gives up says why`() throws {
    #expect(try failure("exit 1") == .gaveUp(words: "it exited with code 1"))
    let words = "-1- scf: Self consistent charge iterator did not converge"
    #expect(try failure("echo '\(words)'; exit 1") == .notSelfConsistent)
  }

  @Test func `rubbish, half an answer and none are unreadable`() throws {
    #expect(try failure("exit 0") == .unreadable(words: "it wrote no file"))
    let rubbish = try failure("head -c 5000 /dev/urandom > xtbout.json; cp xtbout.json xtbopt.xyz")
    guard case .unreadable = rubbish else {
      Issue.record("\(String(describing: rubbish))")
      return
    }
  }

  @Test func `a program that asks for more memory than allowed does not get it`() throws {
    let failure = try failure("[ \"$(ulimit -v)\" = 2097152 ] && [ \"$(ulimit -c)\" = 0 ] && exit 7; exit 8")
    #expect(failure == .gaveUp(words: "it exited with code 7"))
  }

  @Test func `no folder is left behind, neither by success nor by failure nor by those that were killed`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let orphan = folder + "/dative-xtb-999999999-abcdef"
    try FileManager.default.createDirectory(atPath: orphan, withIntermediateDirectories: true)
    _ = try failure("echo > a; exit 1")
    let own = "dative-xtb-\(ProcessInfo.processInfo.processIdentifier)-"
    #expect(!FileManager.default.fileExists(atPath: orphan))
    let program = try fake("ls -d \"$PWD\" > '\(scratch.path)/where'; echo > b; exit 1")
    #expect(throws: QuantumFailure.self) { try program.outcome(of: XTBOutputTests.water) }
    let place = String(decoding: try scratch.bytes("where").dropLast(), as: UTF8.self)
    #expect(place.contains(own) && !FileManager.default.fileExists(atPath: place))
  }

  @Test func `elements without parameters are refused before the program is asked`() throws {
    let job = TightBinding.Job(atomicNumbers: [89], positions: [[0, 0, 0]], charge: 0)
    let program = try fake("exit 9")
    #expect(throws: QuantumFailure.unsupportedElement(atomicNumber: 89)) { try program.outcome(of: job) }
  }

  @Test(.enabled(if: isInstalled, "xtb is not installed (package xtb)"))
  func `the dipole of water is within what is known of GFN2-xTB, and turning it changes nothing`() throws {
    let program = try XTBProgram(launcher: launcher)
    let water = try program.outcome(of: XTBOutputTests.water)
    // 1.855 D measured (Lide); the method overestimates dipoles of small molecules by up to some tenths.
    #expect((1.6...2.5).contains(water.dipole))
    var turned = XTBOutputTests.water
    turned.positions = turned.positions.map { [$0.z * 0.6 - $0.y * 0.8 + 1, $0.x, $0.z * 0.8 + $0.y * 0.6 - 2] }
    let other = try program.outcome(of: turned)
    // Relaxing stops when energies change by less than 5e-6 hartree.
    #expect(abs(other.energy - water.energy) < 1e-5 && abs(other.dipole - water.dipole) < 0.01)
  }

  @Test(.enabled(if: isInstalled, "xtb is not installed (package xtb)"))
  func `charges that cannot be are refused by name`() throws {
    let program = try XTBProgram(launcher: launcher)
    var job = XTBOutputTests.water
    job.positions = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
    #expect(throws: QuantumFailure.self) { try program.outcome(of: job) }
  }
}
