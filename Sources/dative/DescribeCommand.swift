import ArgumentParser
import Commands
import Descriptors
import Molecules
import Workers

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Describe every molecule of a library: one row out for each row in, in order.",
    discussion: """
      Formats by suffix: .smi, .csv, .tsv, .jsonl, .sdf, .mol, each also .gz or .zst; output .csv, .tsv, .jsonl.
      """)

  @Argument(help: "A library; - is standard input.") var input: String
  @OptionGroup(title: "Input and output") var files: FileOptions
  @OptionGroup(title: "What is described") var contents: ContentOptions
  @OptionGroup(title: "How it runs") var running: RunningOptions

  func validate() throws { try running.checkShard(isUnique: contents.unique) }

  func run() throws {
    let settings = try contents.settings(format: files.outputFormat(input: input))
    var plan = DescribePlan(
      input: input, layout: try files.layout(input: input), output: files.place, settings: settings,
      workers: running.workers ?? processorCount(), timeout: running.timeout(settings.tier), onError: running.onError,
      resumes: running.resume, command: try installedWorker())
    plan.shard = running.shard
    let run = PlannedRun(plan: plan, isQuiet: running.quiet)
    let (report, seconds) = try run.run()
    try run.conclude(report, seconds: seconds)
  }
}
