import ArgumentParser
import Commands
import Descriptors
import Feasibility
import Workers

struct GateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Judge every molecule of a library by a policy: pass, hold or reject, with all reasons.",
    discussion: """
      Columns: row, id, smiles, status, reason, detail, verdict, reasons (JSON), sa_score, sa_dative, sa_domain. Atoms \
      are counted from 1 in the SMILES as given, without hydrogens that are written as atoms of their own and folded \
      into their neighbour (docs/policies.md).
      """)

  @Argument(help: "A library; - is standard input.") var input: String
  @OptionGroup(title: "By what is judged") var policies: PolicyOptions
  @Option(help: "Which species is judged: active, drawn or parent.") var form = DescribeSettings.Form.active
  @Flag(help: "Write no table; report which molecules the policy stops, and by which rule.") var dryRun = false
  @Flag(help: "Keep the first of each substance; the others become rows of status duplicate.") var unique = false
  @Flag(help: "Read non-standard SMILES that strict mode refuses.") var relaxed = false
  @OptionGroup(title: "Input and output") var files: FileOptions
  @OptionGroup(title: "How it runs") var running: RunningOptions

  func validate() throws {
    try running.checkShard(isUnique: unique)
    if dryRun, files.output != "-" { throw ValidationError("--dry-run writes no table: leave out -o") }
    if dryRun, running.resume { throw ValidationError("--dry-run writes no table, so there is nothing to resume") }
  }

  func run() throws {
    var settings = DescribeSettings()
    let (policyFiles, policy, data) = try policies.read()
    settings.policy = policyFiles
    settings.dataFolder = data.path
    settings.isBrief = true
    settings.form = form
    settings.canonical = false
    settings.unique = unique
    settings.relaxed = relaxed
    settings.format = try dryRun ? .jsonl : files.outputFormat(input: input)
    var plan = DescribePlan(
      input: input, layout: try files.layout(input: input), output: files.place, settings: settings,
      workers: running.workers ?? processorCount(), timeout: running.timeout(settings.tier), onError: running.onError,
      resumes: running.resume, command: try installedWorker())
    plan.discardsRows = dryRun
    plan.shard = running.shard
    let run = PlannedRun(plan: plan, isQuiet: running.quiet) { report in
      dryRun ? nil : RuleTable(report.ledger.verdicts, limit: 12).text
    }
    var stopped = StoppedRows()
    let (report, seconds) = try run.run { row in
      guard dryRun, let mark = row.mark, mark.outcome != .pass else { return }
      stopped.enter(row, outcome: mark.outcome)
    }
    if dryRun, report.ending == .finished {
      try writeOutput(DryRunReport(policy: policy, tally: report.ledger.verdicts, stopped: stopped).text)
    }
    try run.conclude(report, seconds: seconds)
  }
}
