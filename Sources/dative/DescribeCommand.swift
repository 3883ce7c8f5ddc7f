import ArgumentParser
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

  func run() throws {
    let settings = try contents.settings(format: files.outputFormat(input: input))
    let command: WorkerCommand
    do throws(WorkerUnavailable) {
      command = try .installed()
    } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    let plan = DescribePlan(
      input: input, layout: try files.layout(input: input), output: files.place, settings: settings,
      workers: running.workers ?? processorCount(), timeout: running.timeout, onError: running.onError,
      resumes: running.resume, command: command)
    let interruption = Interruption()
    stopOnSignals(interruption)
    let progress = ProgressDisplay(isQuiet: running.quiet)
    let report: RunReport
    do throws(RunError) {
      report = try DescribeRun(plan, interruption: interruption).run { progress.show($0) }
    } catch {
      progress.clear()
      throw stop(for: error, plan)
    }
    progress.clear()
    try conclude(report, plan, progress)
  }

  /// Says how the run went, and ends with its status.
  private func conclude(_ report: RunReport, _ plan: DescribePlan, _ progress: ProgressDisplay) throws {
    if report.ending == .closedPipe { throw ExitStatus.clean }
    if !running.quiet {
      writeError(report.ledger.description)
      writeError("in \(spelled(seconds: progress.elapsed))\(plan.writesFile ? ", \(plan.output)" : "")")
    }
    if let file = report.firstLost, !running.quiet {
      writeError(
        """
        \(report.lost) \(report.lost == 1 ? "row" : "rows") broke the worker that described it; the exact bytes are in \
        \(report.quarantine.folder)
        to see the first again: the same command with \(report.quarantine.folder)/\(file) as input
        """)
    }
    switch report.ending {
    case .closedPipe: throw ExitStatus.clean
    case .interrupted: throw Stop(.interrupted, "interrupted after row \(report.ledger.read)" + resumeWords(plan))
    case .stopped(let row, let reason):
      throw Stop(.stoppedAtFailure, "stopped at row \(row), which failed: \(reason)" + resumeWords(plan))
    case .finished:
      if !report.ledger.balances { throw ExitStatus.ledgerUnbalanced }
      if report.ledger.failed > 0 { throw ExitStatus.someRowsFailed }
    }
  }

  private func resumeWords(_ plan: DescribePlan) -> String {
    plan.isResumable ? "; the same command with --resume goes on from there" : ""
  }

  private func stop(for error: RunError, _ plan: DescribePlan) -> Stop {
    switch error {
    case .input(let error):
      // A wrong column is a wrong command; the file itself can be read.
      switch error {
      case .noSuchColumn, .undecidedColumn, .nameWithoutHeader, .unknownFormat, .formatWithoutColumns:
        Stop(.usage, "\(error)")
      default: Stop(.inputUnreadable, "\(error)")
      }
    case .output(.closedPipe): Stop(.clean, "")
    case .output(.isInput(let path)): Stop(.usage, "\(OutputError.isInput(path: path))")
    case .output(let error), .resume(.output(let error)):
      switch error {
      case .diskFull, .notWritable: Stop(.outputUnwritable, "\(error)\(resumeWords(plan))")
      default: Stop(.outputUnwritable, "\(error)")
      }
    case .resume(let error): Stop(.usage, "\(error)")
    case .settings(let words): Stop(.usage, words)
    case .worker(.settingsRefused(let refusal)): Stop(.usage, refusal.words)
    case .worker(.interrupted): Stop(.interrupted, "interrupted" + resumeWords(plan))
    case .worker(let error):
      Stop(.workerUnavailable, "\(error.words); `dative doctor` says what to mend\(resumeWords(plan))")
    }
  }
}
