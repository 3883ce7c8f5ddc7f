import ArgumentParser
import Campaigns
import Feasibility
import Foundation
import Workers

/// How a library of candidates is to be read.
struct LibraryOptions: ParsableArguments {
  @Option(help: "The library's format where its suffix does not tell it: smi, csv, tsv, jsonl, sdf or mol.")
  var format: String?
  @Option(help: "Name or number of the column that holds the SMILES.") var smilesColumn: String?
  @Option(help: "Name or number of the column that holds the id.") var idColumn: String?
  @Flag(help: "The first line of a table is a row, not a header.") var noHeader = false
  @Flag(help: "Read non-standard SMILES that strict mode refuses.") var relaxed = false

  func validate() throws {
    if let format, LibraryFormat(word: format) == nil {
      let known = LibraryFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--format: '\(format)' is no format; known are \(known)")
    }
  }

  var layout: LibraryLayout {
    LibraryLayout(
      format: format.flatMap { LibraryFormat(word: $0) }, smilesColumn: smilesColumn, idColumn: idColumn,
      mayHaveHeader: !noHeader)
  }
}

/// How describing candidates behaves.
struct IntakeOptions: ParsableArguments {
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?
  @Option(help: "What a failed row does: record keeps it with its reason, fail stops and changes nothing.")
  var onError = DescribePlan.OnError.record
  @Option(name: .customLong("timeout-ms"), help: "Milliseconds a molecule may take.") var timeout = 2000
  @Flag(name: .shortAndLong, help: "No progress and no ledger.") var quiet = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) { throw ValidationError("-j must be between 1 and 1024") }
    guard (1...86_400_000).contains(timeout) else { throw ValidationError("--timeout-ms must be between 1 and a day") }
  }
}

/// Describes a library through the workers and hands its rows to a campaign.
struct CandidateIntake {
  let input: String
  /// The campaign's file, which must not be the input.
  let campaign: String
  let library: LibraryOptions
  let running: IntakeOptions
  /// As on the command line; nil judges nothing.
  let policy: String?

  /// Gives all rows to a campaign's writer and says what became of them.
  typealias Rows = (CampaignWriter) throws(CampaignError) -> LibraryIntake.Count

  /// - Parameter enter: opens the campaign and hands its writer to the rows.
  func run(_ enter: (Rows, PolicyRecord?) throws(CampaignError) -> LibraryIntake.Count) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString)")
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw Stop(.outputUnwritable, "no folder for temporary files at \(folder.path); set TMPDIR to one")
    }
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { writeError("dative: left behind: \(folder.path)") }
    }
    let spool = folder.appendingPathComponent("rows.jsonl").path
    let (settings, record) = try settings()
    var plan = DescribePlan(
      input: input, layout: library.layout, output: campaign, settings: settings,
      workers: running.workers ?? processorCount(), timeout: running.timeout, onError: running.onError,
      command: try installedWorker())
    plan.spool = spool
    plan.mayResume = false
    let run = PlannedRun(plan: plan, isQuiet: running.quiet)
    let (report, seconds) = try run.run()
    guard report.ending == .finished else { return try run.conclude(report, seconds: seconds) }
    let count = try orStop { () throws(CampaignError) in
      try enter({ (writer) throws(CampaignError) in try Self.take(spool, into: writer, input, record) }, record)
    }
    try conclude(count, seconds: seconds)
  }

  private func settings() throws -> (DescribeSettings, PolicyRecord?) {
    var settings = DescribeSettings()
    settings.format = .jsonl
    // The substance is what is wanted; describing nothing would describe the core set.
    settings.descriptors = ["formula"]
    settings.relaxed = library.relaxed
    guard let policy else { return (settings, nil) }
    var options = PolicyOptions()
    options.policy = policy
    let (files, read, data) = try options.read()
    settings.policy = files
    settings.dataFolder = data.path
    return (settings, PolicyRecord(name: read.name, file: files.file, text: files.text, attachments: files.attachments))
  }

  private static func take(
    _ spool: String, into writer: CampaignWriter, _ source: String, _ policy: PolicyRecord?
  ) throws(CampaignError) -> LibraryIntake.Count {
    var intake = try LibraryIntake(writer, source: source, policy: policy)
    try DescribedRow.each(in: spool) { (row) throws(CampaignError) in
      try intake.take(LibraryIntake.Row(row: row.row, id: row.id, substances: [("smiles", row)]))
    }
    try intake.finish()
    return intake.count
  }

  private func conclude(_ count: LibraryIntake.Count, seconds: Double) throws {
    if !running.quiet {
      writeError(IntakeLedger(count: count).text)
      writeError("in \(spelled(seconds: seconds)), \(campaign)")
    }
    if !count.balances { throw ExitStatus.ledgerUnbalanced }
    if count.failed > 0 { throw ExitStatus.someRowsFailed }
  }
}

/// What became of a library, in a column.
struct IntakeLedger {
  let count: LibraryIntake.Count

  var text: String {
    var lines: [(number: Int, words: String, isPart: Bool)] = []
    func parts(_ counts: [String: Int]) {
      for (words, number) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        lines.append((number, words, true))
      }
    }
    lines.append((count.read, "read", false))
    lines.append((count.added, "candidates", false))
    if !count.verdicts.isEmpty {
      for (outcome, words) in [(CandidateVerdict.Outcome.pass, "passed"), (.hold, "held"), (.reject, "rejected")] {
        lines.append((count.verdicts[outcome] ?? 0, words, true))
      }
    }
    if count.duplicates > 0 { lines.append((count.duplicates, "duplicates", false)) }
    lines.append((count.failed, "failed", false))
    parts(count.failures)
    if count.skipped > 0 { lines.append((count.skipped, "skipped", false)) }
    parts(count.omissions)
    let width = lines.map { grouped($0.number).count }.max() ?? 1
    return lines.map { "\($0.isPart ? "  " : "")\(padded(left: grouped($0.number), width))  \($0.words)" }
      .joined(separator: "\n")
  }
}
