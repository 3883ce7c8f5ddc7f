import Campaigns
import Commands
import Descriptors
import Feasibility
import Foundation
import Workers

/// Describes candidates through the workers and hands them to a campaign.
struct CandidateIntake {
  /// Where candidates come from.
  enum Source {
    /// A list of molecules, which may be long; `-` is standard input.
    case library(String)
    case table(CandidateTable, name: String)

    /// How a file has to be read, as its columns tell.
    static func of(_ path: String, _ library: LibraryOptions) throws -> Source {
      let format = library.layout.format ?? LibraryFormat(path: path)
      guard path != "-", format == .csv || format == .tsv, library.smilesColumn == nil, !library.noHeader else {
        return .library(path)
      }
      let columns: [String]
      do throws(LibraryError) { columns = try LibraryReader(path: path, layout: library.layout).columnNames } catch {
        guard case .undecidedColumn(_, _, let available) = error else { return .library(path) }
        columns = available
      }
      guard CandidateTable.isNeeded(columns: columns) else { return .library(path) }
      let table: DelimitedTable
      do throws(TableError) { table = try DelimitedTable(path: path) } catch {
        throw Stop(.inputUnreadable, "\(error)")
      }
      return try orStop { () throws(CampaignError) in
        .table(try CandidateTable(table, idColumn: library.idColumn), name: path)
      }
    }

    var name: String {
      switch self {
      case .library(let path): path
      case .table(_, let name): name
      }
    }
  }

  /// What became of the rows, and which candidate each is.
  struct Outcome {
    var count: LibraryIntake.Count
    /// nil for a row that is none.
    var candidates: [Int?]
  }

  let source: Source
  /// The campaign's file, which must not be the input.
  let campaign: String
  let library: LibraryOptions
  let running: IntakeOptions
  /// As on the command line; nil judges nothing.
  var policy: String?
  /// What the policy must still be; nil takes any.
  var policyDigest: String?

  init(
    source: Source, campaign: String, library: LibraryOptions, running: IntakeOptions, policy: String?,
    policyDigest: String? = nil
  ) {
    self.source = source
    self.campaign = campaign
    self.library = library
    self.running = running
    self.policy = policy
    self.policyDigest = policyDigest
  }

  /// Gives all rows to a campaign's writer and says what became of them.
  typealias Rows = (CampaignWriter) throws(CampaignError) -> Outcome

  /// - Parameter enter: opens the campaign and hands its writer to the rows.
  func run(_ enter: (Rows, PolicyRecord?) throws(CampaignError) -> Outcome) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString)")
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw Stop(.outputUnwritable, "no folder for temporary files at \(folder.path); set TMPDIR to one")
    }
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { writeError("dative: left behind: \(folder.path)") }
    }
    let start = seconds()
    let (settings, record) = try settings()
    guard let spool = try describe(settings, in: folder) else { return }
    let outcome = try orStop { () throws(CampaignError) in
      try enter({ (writer) throws(CampaignError) in try take(spool, into: writer, record) }, record)
    }
    try conclude(outcome.count, seconds: seconds() - start)
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
    let record = PolicyRecord(
      name: read.name, file: files.file, text: files.text, attachments: files.attachments)
    if let policyDigest, record.digest != policyDigest {
      throw Stop(
        .usage,
        """
        the policy \(policy) is no longer what it was when the campaign began; say --policy \(policy) to judge what \
        is added by what it is now
        """)
    }
    return (settings, record)
  }

  /// - Returns: the file with the described rows; nil where the run has ended the command.
  private func describe(_ settings: DescribeSettings, in folder: URL) throws -> String? {
    let spool = folder.appendingPathComponent("rows.jsonl").path
    var input = source.name
    var layout = library.layout
    if case .table(let table, _) = source {
      input = folder.appendingPathComponent("molecules.jsonl").path
      layout = LibraryLayout()
      let lines = Self.molecules(of: table).map { "{\"smiles\":\(quoted($0))}\n" }
      do { try lines.joined().write(toFile: input, atomically: false, encoding: .utf8) } catch {
        throw Stop(.outputUnwritable, "cannot write the temporary file \(input)")
      }
    }
    var plan = DescribePlan(
      input: input, layout: layout, output: campaign, settings: settings,
      workers: running.workers ?? processorCount(), timeout: running.timeout,
      onError: input == source.name ? running.onError : .record, command: try installedWorker())
    plan.spool = spool
    plan.mayResume = false
    let run = PlannedRun(plan: plan, isQuiet: running.quiet)
    let (report, seconds) = try run.run()
    if report.ending == .finished { return spool }
    try run.conclude(report, seconds: seconds)
    return nil
  }

  /// Every SMILES of a table, once.
  private static func molecules(of table: CandidateTable) -> [String] {
    var seen: Set<String> = []
    return table.rows.flatMap(\.smiles).filter { seen.insert($0).inserted }
  }

  private func take(
    _ spool: String, into writer: CampaignWriter, _ policy: PolicyRecord?
  ) throws(CampaignError) -> Outcome {
    var intake = try LibraryIntake(writer, source: source.name, policy: policy)
    var candidates: [Int?] = []
    switch source {
    case .library:
      try DescribedRow.each(in: spool) { (row) throws(CampaignError) in
        candidates.append(
          try intake.take(LibraryIntake.Row(row: row.row, id: row.id, substances: [("smiles", row)])))
      }
    case .table(let table, let name):
      var described: [DescribedRow] = []
      try DescribedRow.each(in: spool) { (row) throws(CampaignError) in described.append(row) }
      let bySMILES = Dictionary(zip(Self.molecules(of: table), described)) { first, _ in first }
      for row in table.rows {
        let substances = zip(table.roles, row.smiles).compactMap { role, smiles in bySMILES[smiles].map { (role, $0) } }
        if substances.count < table.roles.count { throw .badTable(words: "a molecule of row \(row.row) got lost") }
        let failures = intake.count.failed
        candidates.append(
          try intake.take(
            LibraryIntake.Row(row: row.row, id: row.id, substances: substances, parameters: row.parameters)))
        if running.onError == .fail, intake.count.failed > failures {
          throw .stoppedAtRow(path: name, line: row.row, words: "a molecule cannot be read; see `dative describe`")
        }
      }
    }
    try intake.finish()
    return Outcome(count: intake.count, candidates: candidates)
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
