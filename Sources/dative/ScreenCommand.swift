import ArgumentParser
import Commands
import Descriptors
import Feasibility
import Foundation
import Workers

struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Describe, judge and rank a library in one pass; write the best.",
    discussion: """
      Columns: those of describe, then rank_value and those of gate. A substance is in the list once. Memory does not \
      grow with the library.
      """)

  @Argument(help: "A library; - is standard input.") var input: String
  @OptionGroup(title: "By what is judged") var policies: PolicyOptions
  @Option(help: "How many rows are written.") var top: Int
  @Option(
    parsing: .unconditional,
    help: """
      What molecules rank by, larger first: arithmetic over columns, such as "qed - 0.1 * abs(logp_crippen - 2)".
      """)
  var rankBy: String
  @Option(help: "A comma list of the verdicts that may be in the list.") var verdicts = "pass,hold"
  @Option(help: "Write every row there as well.") var all: String?
  @Option(help: "Write a page with the filter waterfall and the best with picture and reasons.") var report: String?
  @OptionGroup(title: "Input and output") var files: FileOptions
  @OptionGroup(title: "What is described") var contents: ContentOptions
  @OptionGroup(title: "How it runs") var running: RunningOptions

  func validate() throws {
    guard (1...100_000).contains(top) else { throw ValidationError("--top must be between 1 and 100000") }
    if contents.unique { throw ValidationError("--unique: a substance is in the list once anyway") }
    if running.resume { throw ValidationError("--resume: a ranking is not resumed; run again") }
    if contents.noCanonical, running.shard != nil {
      throw ValidationError("--no-canonical: lists of shards are merged by their substance keys")
    }
    func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    if let report, report == "-" || [files.output, all ?? "-"].contains(where: { place($0) == place(report) }) {
      throw ValidationError("--report names a file of its own, apart from -o and --all")
    }
    if let all, all == "-" || place(all) == place(files.output) {
      throw ValidationError("--all names a file of its own, apart from -o")
    }
    _ = try admitted()
    do throws(RankError) { _ = try RankExpression(rankBy) } catch { throw ValidationError("--rank-by: \(error.words)") }
  }

  private func admitted() throws -> Set<Verdict.Outcome> {
    if verdicts.isEmpty { throw ValidationError("--verdicts names no verdict; known are pass, hold, reject") }
    return try Set(
      verdicts.split(separator: ",", omittingEmptySubsequences: false).map { word in
        guard let outcome = Verdict.Outcome(rawValue: String(word)) else {
          throw ValidationError("--verdicts: '\(word)' is no verdict; known are pass, hold, reject")
        }
        return outcome
      })
  }

  func run() throws {
    var settings = try contents.settings(format: files.outputFormat(input: input))
    let (policyFiles, policy, data) = try policies.read()
    settings.policy = policyFiles
    settings.dataFolder = data.path
    settings.rankBy = rankBy
    var plan = DescribePlan(
      input: input, layout: try files.layout(input: input), output: all ?? files.place, settings: settings,
      workers: running.workers ?? processorCount(), timeout: running.timeout(settings.tier), onError: running.onError,
      resumes: false, command: try installedWorker())
    plan.discardsRows = all == nil
    plan.mayResume = false
    plan.shard = running.shard
    for place in [files.place, report].compactMap({ $0 }) where plan.isInput(place) {
      throw Stop(.usage, "\(place) is the input; name another file for what is written")
    }
    let admitted = try admitted()
    let (list, page) = try (openFile(files.place), report.map(openFile))
    defer {
      list.abandon()
      page?.abandon()
    }
    var best = TopList(limit: top)
    let run = PlannedRun(plan: plan, isQuiet: running.quiet) { report in
      Self.words(of: best, RuleTable(report.ledger.verdicts, limit: 12).text)
    }
    let (outcome, seconds) = try run.run { row in best.enter(row, admitting: admitted) }
    if files.place != "-" { ShardNote.remove(forOutput: files.place) }
    if outcome.ending == .finished {
      do throws(RunError) {
        try best.write(to: list, plan)
        try best.note(forOutput: files.place, plan, outcome)
      } catch {
        throw run.stop(for: error)
      }
      if let page {
        try writeFile(ScreenReport(plan: plan, policy: policy.name).page(of: best, outcome.ledger), to: page)
      }
    }
    try run.conclude(outcome, seconds: seconds)
  }

  private static func words(of best: TopList, _ rules: String?) -> String {
    var lines = ["\(grouped(best.entries.count)) in the list"]
    if best.stopped > 0 { lines.append("\(grouped(best.stopped)) kept out by their verdict") }
    if best.unranked > 0 { lines.append("\(grouped(best.unranked)) without a value to rank by") }
    if best.repeated > 0 { lines.append("\(grouped(best.repeated)) repeat a substance of the list") }
    if let rules { lines.append(rules) }
    return lines.joined(separator: "\n")
  }
}
