package import Workers

/// Runs a plan under the usual signals and progress, and ends with the status that CONTRACT.md names.
package struct PlannedRun {
  package let plan: DescribePlan
  package let isQuiet: Bool
  /// What is said between the ledger and the last line.
  private let summary: (RunReport) -> String?

  package init(plan: DescribePlan, isQuiet: Bool, summary: @escaping (RunReport) -> String? = { _ in nil }) {
    self.plan = plan
    self.isQuiet = isQuiet
    self.summary = summary
  }

  /// - Parameter judged: given each row of status `ok`, in order.
  /// - Returns: the report of a run that came to its end; the caller then calls `conclude`.
  package func run(judged: @escaping (JudgedRow) -> Void = { _ in }) throws -> (report: RunReport, seconds: Double) {
    let interruption = Interruption()
    stopOnSignals(interruption)
    let progress = ProgressDisplay(isQuiet: isQuiet)
    let report: RunReport
    do throws(RunError) {
      report = try DescribeRun(plan, interruption: interruption).run(judged: judged) { progress.show($0) }
    } catch {
      progress.clear()
      throw stop(for: error)
    }
    progress.clear()
    return (report, progress.elapsed)
  }

  /// Says how the run went, and ends with its status.
  package func conclude(_ report: RunReport, seconds: Double) throws {
    if report.ending == .closedPipe { throw ExitStatus.clean }
    if !isQuiet {
      writeError(report.ledger.description)
      if let words = summary(report) { writeError(words) }
      writeError("in \(spelled(seconds: seconds))\(plan.output != "-" ? ", \(plan.output)" : "")")
    }
    if let file = report.firstLost, !isQuiet {
      writeError(
        """
        \(report.lost) \(report.lost == 1 ? "row" : "rows") broke the worker that described it; the exact bytes are in \
        \(report.quarantine.folder)
        to see the first again: the same command with \(report.quarantine.folder)/\(file) as input
        """)
    }
    switch report.ending {
    case .closedPipe: throw ExitStatus.clean
    case .interrupted: throw Stop(.interrupted, "interrupted after row \(report.ledger.read)" + resumeWords)
    case .stopped(let row, let reason):
      throw Stop(.stoppedAtFailure, "stopped at row \(row), which failed: \(reason)" + resumeWords)
    case .finished:
      if !report.ledger.balances { throw ExitStatus.ledgerUnbalanced }
      if report.ledger.failed > 0 { throw ExitStatus.someRowsFailed }
    }
  }

  private var resumeWords: String {
    plan.isResumable ? "; the same command with --resume goes on from there" : ""
  }

  package func stop(for error: RunError) -> Stop {
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
      case .diskFull, .notWritable: Stop(.outputUnwritable, "\(error)\(resumeWords)")
      default: Stop(.outputUnwritable, "\(error)")
      }
    case .resume(let error): Stop(.usage, "\(error)")
    case .settings(let words): Stop(.usage, words)
    case .worker(.settingsRefused(let refusal)): Stop(.usage, refusal.words)
    case .worker(.interrupted): Stop(.interrupted, "interrupted" + resumeWords)
    case .worker(let error):
      Stop(.workerUnavailable, "\(error.words); `dative doctor` says what to mend\(resumeWords)")
    }
  }
}

/// The worker of this installation, or the end of the command.
package func installedWorker() throws -> WorkerCommand {
  do throws(WorkerUnavailable) { return try .installed() } catch { throw Stop(.workerUnavailable, error.words) }
}

/// Opens a file for what a run will make, before the run: what cannot be written is known at once.
package func openFile(_ path: String) throws -> OutputFile {
  do throws(OutputError) { return try OutputFile(path: path) } catch { throw Stop(.outputUnwritable, "\(error)") }
}

/// Writes a page or picture, whole or not at all; `-` is standard output.
package func writeFile(_ text: String, to path: String) throws { try writeFile(text, to: openFile(path)) }

/// Writes a page or picture into a file that is open, and ends it.
package func writeFile(_ text: String, to file: OutputFile) throws {
  do throws(OutputError) {
    try file.append(Array(text.utf8)[...], progress: RunProgress())
    try file.finish()
  } catch {
    if error == .closedPipe { throw ExitStatus.clean }
    throw Stop(.outputUnwritable, "\(error)")
  }
}
