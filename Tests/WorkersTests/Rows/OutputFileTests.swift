import Glibc
import TestSupport
import Testing

@testable import Workers

@Suite struct OutputFileTests {
  private let identity = RunIdentity(settings: "names=dative\nform=active", input: LibraryFingerprint(size: 9, ends: 4))

  private func row(_ number: Int) -> [UInt8] {
    Array("\(number),\(String(number &* 2_654_435_761, radix: 7)),\(number.isMultiple(of: 3))\n".utf8)
  }

  private func progress(_ row: Int) -> RunProgress {
    var ledger = RowLedger()
    ledger.read = row
    for number in 1...row { ledger.enter(number.isMultiple(of: 5) ? .failed : .ok, reason: "x") }
    return RunProgress(rows: row, digest: UInt32(row), ledger: ledger)
  }

  @Test func `an output is told from its input, by whatever name`() throws {
    let folder = try ScratchFolder()
    let input = try folder.file("a.csv", [])
    #expect(symlink(input, folder.path + "/link.csv") == 0)
    #expect(link(input, folder.path + "/b.csv.partial") == 0)
    for name in ["a.csv", "link.csv", "./a.csv", "b.csv"] {
      #expect(OutputFile.isInput(folder.path + "/" + name, input), "\(name)")
    }
    #expect(!OutputFile.isInput(folder.path + "/c.csv", input))
    #expect(!OutputFile.isInput("/dev/null", "/dev/null"))
    #expect(OutputFile.place(of: folder.path + "/link.csv").hasSuffix("/a.csv"))
  }

  @Test(arguments: ["csv", "csv.gz", "csv.zst"])
  func `a broken run ends in the same bytes as a whole one`(suffix: String) throws {
    let folder = try ScratchFolder()
    let count = 150_000
    let path = folder.path + "/a.\(suffix)"
    let whole = try OutputFile(path: path, identity: identity)
    for number in 1...count { try whole.append(row(number)[...], progress: progress(1)) }
    try whole.finish()
    let expected = try folder.bytes("a.\(suffix)")
    #expect(!folder.has("a.\(suffix).partial") && !folder.has("a.\(suffix).resume"))

    let broken = folder.path + "/b.\(suffix)"
    for (stop, isKilled) in [(70_000, true), (110_001, false), (140_000, true)] {
      try part(of: broken, upTo: stop, isKilled: isKilled)
      #expect(folder.has("b.\(suffix).partial") && !folder.has("b.\(suffix)"))
    }
    let state = try ResumeState(forOutput: broken)
    try state.check(against: identity)
    #expect(state.progress.digest == UInt32(state.progress.rows))
    #expect(state.progress.rows > 100_000)
    let last = try OutputFile(path: broken, resuming: state)
    for number in (state.progress.rows + 1)...count { try last.append(row(number)[...], progress: progress(1)) }
    try last.finish()
    #expect(try folder.bytes("b.\(suffix)") == expected)
    #expect(!folder.has("b.\(suffix).partial") && !folder.has("b.\(suffix).resume"))
  }

  /// Goes on with a run, up to some row, and leaves it, or lets go of it as a kill does.
  private func part(of path: String, upTo stop: Int, isKilled: Bool) throws {
    let state = try? ResumeState(forOutput: path)
    let output =
      if let state { try OutputFile(path: path, resuming: state, noteEvery: 0.02) } else {
        try OutputFile(path: path, identity: identity, noteEvery: 0.02)
      }
    for number in ((state?.progress.rows ?? 0) + 1)...stop {
      try output.append(row(number)[...], progress: RunProgress(rows: number, digest: UInt32(number)))
    }
    if !isKilled { try output.leave(progress: RunProgress(rows: stop, digest: UInt32(stop))) }
  }

  @Test func `a packed output is read back`() throws {
    let folder = try ScratchFolder()
    for suffix in ["smi.gz", "smi.zst"] {
      let output = try OutputFile(path: folder.path + "/a.\(suffix)")
      for number in 1...100_000 { try output.append(Array("C \(number)\n".utf8)[...], progress: RunProgress()) }
      try output.finish()
      let found = try rows(of: folder.bytes("a.\(suffix)"), named: "a.\(suffix)")
      #expect(found.map(\.id) == (1...100_000).map(String.init))
      let empty = try OutputFile(path: folder.path + "/b.\(suffix)")
      try empty.finish()
      #expect(try !folder.bytes("b.\(suffix)").isEmpty)
      #expect(try rows(of: folder.bytes("b.\(suffix)"), named: "b.\(suffix)").isEmpty)
    }
  }

  @Test func `a state comes back as it was written`() throws {
    let folder = try ScratchFolder()
    var progress = progress(12)
    progress.ledger.read = 14
    progress.ledger.enter(.skipped, reason: "blank-line")
    progress.ledger.enter(.duplicate)
    progress.rows = 14
    let state = ResumeState(identity: identity, progress: progress, bytes: 77)
    try state.write(forOutput: folder.path + "/a.csv", durably: true)
    #expect(try ResumeState(forOutput: folder.path + "/a.csv") == state)
  }

  @Test func `another command, another input or a lost output is refused`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.csv"
    #expect(throws: ResumeError.nothingToResume(path: path + ".resume")) { try ResumeState(forOutput: path) }
    try part(of: path, upTo: 1, isKilled: false)
    let state = try ResumeState(forOutput: path)
    #expect(throws: ResumeError.otherSettings(was: "form=active", now: "form=drawn")) {
      try state.check(against: RunIdentity(settings: "names=dative\nform=drawn", input: identity.input))
    }
    #expect(throws: ResumeError.otherInput) {
      try state.check(
        against: RunIdentity(settings: identity.settings, input: LibraryFingerprint(size: 10, ends: 4)))
    }
    _ = try folder.file("a.csv.partial", [])
    #expect(throws: ResumeError.lostOutput(path: path + ".partial")) { try OutputFile(path: path, resuming: state) }
    _ = try folder.file("a.csv.resume", Array("dative resume 1\nrows=5\n".utf8))
    #expect(throws: ResumeError.damaged(path: path + ".resume")) { try ResumeState(forOutput: path) }
  }

  @Test func `an output that cannot be written is named`() throws {
    let folder = try ScratchFolder()
    #expect(throws: OutputError.isDirectory(path: folder.path)) { try OutputFile(path: folder.path) }
    #expect(throws: OutputError.noFolder(path: folder.path + "/no/a.csv")) {
      try OutputFile(path: folder.path + "/no/a.csv")
    }
    let first = try OutputFile(path: folder.path + "/a.csv")
    #expect(throws: OutputError.inUse(path: folder.path + "/a.csv")) { try OutputFile(path: folder.path + "/a.csv") }
    try first.finish()
    let full = try OutputFile(path: "/dev/full")
    #expect(throws: OutputError.diskFull(path: "/dev/full")) {
      try full.append([UInt8](repeating: 65, count: 1 << 20)[...], progress: RunProgress())
    }
  }
}
