import ArgumentParser
import BayesianOptimization
import Campaigns
import Commands
import Workers

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Replay optimisation on a pool whose outcomes are known, and say how well it found the best.",
    discussion: """
      Columns of the pool: id, smiles (or several smiles_…), process parameters x_…, the target; larger is better. \
      The table of picks has seed, round, position, id, y, mean, sd.
      """)

  @Argument(help: "A table of candidates with known outcomes.") var pool: String
  @Option(help: "The column that holds the outcome.") var target: String
  @Option(help: "Starting sets, {pool: {\"N\": …, \"starts\": [[ids], …]}}; without, 10 candidates by chance.")
  var starts: String?
  @Option(help: "How many starts: the first of the file, or by chance (default: all of the file, or 10).")
  var seeds: Int?
  @Option(
    help: """
      Begin far from what is sought: chance starts of which no candidate shares a cluster of this Tanimoto similarity \
      (0 … 1) with any of the best 1 %.
      """)
  var startsFar: Double?
  @Option(help: "Add noise of so many standard deviations of the pool's outcomes to each measurement.")
  var noise = 0.0
  @Option(help: "Add an offset to each batch, drawn with so many standard deviations of the pool's outcomes.")
  var batchOffset = 0.0
  @Option(help: "Candidates in a batch.") var batch = 5
  @Option(help: "Batches.") var rounds = 10
  @Option(help: "Model of outcomes: \(CampaignModel.words).") var surrogate = CampaignModel.usual
  @Option(help: "Rule of choice: \(CampaignRule.words).") var acquisition = CampaignRule.usual(objectives: 1)
  @Option(help: "Seed of all chance.") var seed: UInt64 = 0
  @Option(name: .shortAndLong, help: "Where the table of picks goes; - is standard output.") var output: String?
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?

  func validate() throws {
    guard batch > 0 else { throw ValidationError("--batch must be at least 1") }
    guard rounds > 0 else { throw ValidationError("--rounds must be at least 1") }
    guard noise >= 0, noise.isFinite, batchOffset >= 0, batchOffset.isFinite else {
      throw ValidationError("--noise and --batch-offset must not be below 0")
    }
    if let startsFar, !(startsFar > 0 && startsFar <= 1) {
      throw ValidationError("--starts-far must be above 0 and at most 1")
    }
    if starts != nil, startsFar != nil { throw ValidationError("--starts and --starts-far exclude each other") }
    if let seeds, seeds < 1 { throw ValidationError("--seeds must be at least 1") }
  }

  func run() throws {
    let interruption = Interruption()
    stopOnSignals(interruption)
    let worker = try installedWorker()
    let threads = workers ?? processorCount()
    let result: ([ReplayRun], BacktestPool)
    do throws(BacktestError) {
      let pool = try BacktestPool(path: pool, target: target)
      let backtest = try Backtest(
        pool: pool, descriptors: FeatureDescriptors.standard, command: worker, workers: threads,
        interruption: interruption)
      writeError(backtest.features.account)
      let begin =
        if let starts {
          try Starts(path: starts, pool: pool, count: seeds)
        } else if let startsFar {
          try Starts(
            farByChance: seeds ?? 10, of: pool, features: backtest.features, similarity: startsFar, seed: seed)
        } else {
          Starts(byChance: seeds ?? 10, of: pool, seed: seed)
        }
      let runs = try backtest.runs(
        from: begin, by: BacktestMethod(model: surrogate, rule: acquisition), batch: batch, rounds: rounds, seed: seed,
        bench: Backtest.Bench(noise: noise, batchOffset: batchOffset), threads: threads)
      result = (runs, pool)
    } catch {
      throw stop(for: error)
    }
    try tell(result.0, of: result.1)
  }

  private func tell(_ runs: [ReplayRun], of pool: BacktestPool) throws {
    if let output {
      let table = PicksTable.text(of: runs, in: pool)
      if output == "-" { return try writeOutput(table) }
      try writeFile(table, to: output)
    }
    var text = "measure,mean,sem,starts\n"
    for (name, estimate) in BacktestSummary(runs, outcomes: pool.outcomes).lines {
      text += "\(name),\(rounded(estimate.mean)),\(rounded(estimate.standardError)),\(estimate.count)\n"
    }
    try writeOutput(text)
  }

  private func rounded(_ number: Double) -> Double { (number * 1e5).rounded() / 1e5 }

  /// A pool that cannot be read is input; starts that do not fit are a wrong command.
  private func stop(for error: BacktestError) -> Stop {
    switch error {
    case .table(.unreadable), .table(.empty), .table(.brokenRow), .table(.notANumber), .repeatedId, .tooSmall,
      .unreadableMolecule, .unreadableStarts:
      Stop(.inputUnreadable, "\(error)")
    case .notDescribed(.worker(.interrupted)): Stop(.interrupted, "interrupted")
    case .notDescribed: Stop(.workerUnavailable, "\(error)")
    case .table(.noSuchColumn), .noStarts, .otherPool, .unknownId, .tooFewStarts, .noFarCandidates,
      .notReplayed:
      Stop(.usage, "\(error)")
    }
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  /// All its words, for help.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
