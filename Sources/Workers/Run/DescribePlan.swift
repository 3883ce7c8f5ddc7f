internal import Descriptors
internal import Feasibility
internal import Glibc

/// Everything that decides a run of `dative describe`.
package struct DescribePlan: Sendable {
  /// What happens to a run when a row fails.
  package enum OnError: String, Sendable, CaseIterable { case record, fail }

  /// `-` is standard input.
  package var input: String
  package var layout: LibraryLayout
  /// `-` is standard output.
  package var output: String
  package var settings: DescribeSettings
  package var workers: Int
  /// Milliseconds a row may take.
  package var timeout: Int
  package var onError: OnError
  /// Goes on with a broken run of the same plan.
  package var resumes: Bool
  package var command: WorkerCommand
  /// Whether rows are judged and counted but written nowhere; `output` then names what is made of them.
  package var discardsRows = false
  /// Whether a broken run may be gone on with; where not, nothing is kept for that.
  package var mayResume = true
  /// The part of the library that is described; nil is the whole.
  package var shard: Shard?
  /// Where rows go that `output`, which is no table, is made of.
  package var spool: String?

  package init(
    input: String, layout: LibraryLayout = LibraryLayout(), output: String = "-", settings: DescribeSettings,
    workers: Int, timeout: Int = 2000, onError: OnError = .record, resumes: Bool = false, command: WorkerCommand
  ) {
    self.input = input
    self.layout = layout
    self.output = output
    self.settings = settings
    self.workers = workers
    self.timeout = timeout
    self.onError = onError
    self.resumes = resumes
    self.command = command
  }

  /// Whether the output is a file that may be left and taken up again.
  package var writesFile: Bool { output != "-" && !discardsRows && spool == nil }

  /// Where rows go.
  var rowOutput: String { spool ?? (discardsRows ? "/dev/null" : output) }

  /// Where rows that break a worker are kept.
  var quarantine: Quarantine { .beside(output: output == "-" ? nil : output) }

  /// Whether an unfinished output lies there that `--resume` would go on with.
  package var isResumable: Bool {
    mayResume && writesFile && input != "-"
      && access(ResumeState.statePath(for: OutputFile.place(of: output)), F_OK) == 0
  }

  /// What the data folder ships, on which verdicts depend; empty for a run that does not read it.
  private var dataDigest: String {
    guard let path = settings.dataFolder, let entries = try? DataFolder(path: path).manifest() else { return "" }
    let text = entries.map { "\($0.name) \($0.checksum)" }.joined(separator: " ")
    let hash = SubstanceHash(of: Array(text.utf8))
    return "\(hash.high) \(hash.low)"
  }

  /// What a resumed run must have in common with the broken one, and a shard with the others.
  package func identity() throws(LibraryError) -> RunIdentity {
    let words = WireSettings(pairs: [
      ("release", Release.version), ("format", layout.format?.rawValue ?? ""),
      ("smiles-column", layout.smilesColumn ?? ""), ("id-column", layout.idColumn ?? ""),
      ("header", layout.mayHaveHeader ? "1" : "0"), ("timeout-ms", String(timeout)), ("data", dataDigest),
    ])
    return RunIdentity(settings: words.text + settings.identity, input: try LibraryFingerprint(path: input))
  }

  /// What a resumed run over a shard must have in common with the broken one.
  func identity(ofShard shard: Shard?) throws(LibraryError) -> RunIdentity {
    var identity = try identity()
    if let shard { identity.settings += "shard=\(shard)\n" }
    return identity
  }
}
