import ArgumentParser
import Commands
import Workers

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the outputs of all shards of a run: the bytes that one run would have written.",
    discussion: """
      Takes what describe, gate or screen --shard I/N -o PATH has written, each with the note PATH.shard beside it, in \
      any order. Shards that overlap, leave a gap, come from different runs or are not as their notes say are refused \
      with 4. Lists of the best are ranked anew. Merging again gives the same file.
      """)

  @Argument(help: "The outputs of all shards.") var shards: [String]
  @Option(name: .shortAndLong, help: "Where rows go, whole or not at all; - is standard output.") var output = "-"
  @Flag(name: .shortAndLong, help: "No ledger.") var quiet = false

  func run() throws {
    ignoreWriteSignals()
    let ledger: RowLedger
    do throws(MergeError) {
      let merge = try ShardMerge(shards)
      try merge.write(to: output)
      ledger = merge.ledger
    } catch {
      throw Self.stop(for: error)
    }
    if !quiet {
      writeError(ledger.description)
      if let rules = RuleTable(ledger.verdicts, limit: 12).text { writeError(rules) }
      writeError("\(shards.count) \(shards.count == 1 ? "shard" : "shards")\(output != "-" ? ", \(output)" : "")")
    }
    if !ledger.balances { throw ExitStatus.ledgerUnbalanced }
    if ledger.failed > 0 { throw ExitStatus.someRowsFailed }
  }

  private static func stop(for error: MergeError) -> Stop {
    switch error {
    case .input: Stop(.inputUnreadable, "\(error)")
    case .output(.closedPipe): Stop(.clean, "")
    case .output: Stop(.outputUnwritable, "\(error)")
    default: Stop(error.isUsage ? .usage : .ledgerUnbalanced, "\(error)")
    }
  }
}
