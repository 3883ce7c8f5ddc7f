internal import Glibc

/// What a run is, so that another can tell whether it is the same.
package struct RunIdentity: Sendable, Hashable {
  /// Every option that decides the output, one `key=value` a line.
  package var settings: String
  /// nil for an input that cannot be read twice; such a run cannot be resumed.
  package var input: LibraryFingerprint?

  package init(settings: String, input: LibraryFingerprint?) {
    self.settings = settings
    self.input = input
  }
}

/// How far a run has come.
package struct RunProgress: Sendable, Hashable {
  /// Rows of the input whose output is written.
  package var rows: Int
  /// `LibraryRecord.digest` of the last of them.
  package var digest: UInt32
  package var ledger: RowLedger

  package init(rows: Int = 0, digest: UInt32 = 0, ledger: RowLedger = RowLedger()) {
    self.rows = rows
    self.digest = digest
    self.ledger = ledger
  }
}

/// The last safe point of a broken run, kept in `PATH.resume` beside `PATH.partial`.
package struct ResumeState: Sendable, Hashable {
  package var identity: RunIdentity
  package var progress: RunProgress
  /// How much of the partial output belongs to these rows; what follows is cut off.
  package var bytes: Int

  package init(identity: RunIdentity, progress: RunProgress, bytes: Int) {
    self.identity = identity
    self.progress = progress
    self.bytes = bytes
  }

  /// Where the state and the unfinished output of `path` lie.
  package static func statePath(for path: String) -> String { path + ".resume" }
  package static func partialPath(for path: String) -> String { path + ".partial" }
}

/// Why a run cannot be resumed.
package enum ResumeError: Error, Sendable, Hashable {
  case nothingToResume(path: String)
  case damaged(path: String)
  case otherSettings(was: String, now: String)
  case otherInput
  /// The output is shorter than the state says.
  case lostOutput(path: String)
  /// Standard output or standard input cannot be taken up again.
  case notAFile
  /// The output cannot be written at all.
  case output(OutputError)
}

extension ResumeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingToResume(let path): "nothing to resume: \(path) is not there; run without --resume"
    case .damaged(let path): "cannot resume: \(path) is damaged; run without --resume"
    case .otherSettings(let was, let now):
      "cannot resume with other options: '\(was)' then, '\(now)' now; repeat the command, or run without --resume"
    case .otherInput: "cannot resume: the input is not the one of the broken run; run without --resume"
    case .lostOutput(let path): "cannot resume: \(path) is shorter than it was; run without --resume"
    case .notAFile: "--resume needs a file as input and a file as output (-o PATH)"
    case .output(let error): error.description
    }
  }
}

extension ResumeState {
  /// Refuses to go on where the options or the input are not those of the broken run.
  package func check(against identity: RunIdentity) throws(ResumeError) {
    if self.identity.settings != identity.settings {
      let was = self.identity.settings.split(separator: "\n", omittingEmptySubsequences: false)
      let now = identity.settings.split(separator: "\n", omittingEmptySubsequences: false)
      let place = zip(was, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(was.count, now.count)
      throw .otherSettings(
        was: place < was.count ? String(was[place]) : "", now: place < now.count ? String(now[place]) : "")
    }
    guard let input = identity.input else { throw .notAFile }
    guard input == self.identity.input else { throw .otherInput }
  }

  /// The state beside an output.
  package init(forOutput path: String) throws(ResumeError) {
    let path = Self.statePath(for: path)
    guard let text = fileText(path) else { throw .nothingToResume(path: path) }
    var lines = text.split(separator: "\n").map(String.init)
    // The last line vouches for the others.
    guard lines.popLast() == Self.lastLine, lines.first == Self.firstLine else { throw .damaged(path: path) }
    var counts: [String: Int] = [:]
    var settings: [String] = []
    var progress = RunProgress()
    for line in lines.dropFirst() {
      guard let mark = line.firstIndex(of: "=") else { throw .damaged(path: path) }
      let key = String(line[..<mark])
      let value = String(line[line.index(after: mark)...])
      if key == "setting" {
        settings.append(value)
      } else {
        guard let count = Int(value) else { throw .damaged(path: path) }
        if !progress.ledger.take(key: key, count: count) { counts[key] = count }
      }
    }
    guard let rows = counts["rows"], let digest = counts["digest"], let bytes = counts["bytes"],
      let digest = UInt32(exactly: digest), rows >= 0, bytes >= 0
    else { throw .damaged(path: path) }
    progress.rows = rows
    progress.digest = digest
    progress.ledger.read = rows
    var input: LibraryFingerprint?
    if let size = counts["input.size"], let ends = counts["input.ends"], let ends = UInt32(exactly: ends) {
      input = LibraryFingerprint(size: size, ends: ends)
    }
    self.init(
      identity: RunIdentity(settings: settings.joined(separator: "\n"), input: input), progress: progress,
      bytes: bytes)
  }

  /// Replaces the state beside an output, so that a crash leaves the old one or the new one.
  func write(forOutput path: String, durably: Bool) throws(OutputError) {
    let final = Self.statePath(for: path)
    let file = try OutputDescriptor(creating: final + ".new", named: path, truncating: true)
    try file.write(Array(text.utf8)[...])
    if durably { try file.synchronise() }
    guard rename(final + ".new", final) == 0 else { throw OutputError(code: errno, path: final) }
  }

  private static let firstLine = "dative resume 1"
  private static let lastLine = "end"

  private var text: String {
    var lines = [Self.firstLine, "rows=\(progress.rows)", "digest=\(progress.digest)", "bytes=\(bytes)"]
    if let input = identity.input { lines += ["input.size=\(input.size)", "input.ends=\(input.ends)"] }
    lines += identity.settings.split(separator: "\n", omittingEmptySubsequences: false).map { "setting=\($0)" }
    lines += progress.ledger.pairs.map { "\($0.key)=\($0.value)" }
    return (lines + [Self.lastLine]).joined(separator: "\n") + "\n"
  }
}
