import ArgumentParser
import BayesianOptimization
import Campaigns
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
  @Option(help: "Candidates in a batch.") var batch = 5
  @Option(help: "Batches.") var rounds = 10
  @Option(help: "Model of outcomes: sum, ard, portfolio or random.") var surrogate = BacktestMethod.Model.portfolio
  @Option(help: "Rule of choice: logei, ucb, mean, thompson or uncertainty.") var acquisition = BacktestMethod.Rule
    .logei
  @Option(help: "Seed of all chance.") var seed: UInt64 = 0
  @Option(name: .shortAndLong, help: "Where the table of picks goes.") var output: String?
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?

  func validate() throws {
    guard batch > 0 else { throw ValidationError("--batch must be at least 1") }
    guard rounds > 0 else { throw ValidationError("--rounds must be at least 1") }
    if let seeds, seeds < 1 { throw ValidationError("--seeds must be at least 1") }
  }

  func run() throws {
    let interruption = Interruption()
    stopOnSignals(interruption)
    let worker = try installedWorker()
    do throws(BacktestError) {
      let pool = try BacktestPool(path: pool, target: target)
      let begin =
        try starts.map { path throws(BacktestError) in try Starts(path: path, pool: pool, count: seeds) }
        ?? Starts(byChance: seeds ?? 10, of: pool, seed: seed)
      let backtest = try Backtest(
        pool: pool, descriptors: FeatureDescriptors.standard, command: worker,
        workers: workers ?? processorCount(), interruption: interruption)
      var replay = Replay(outcomes: pool.outcomes)
      replay.rounds = rounds
      replay.batch = batch
      replay.seed = seed
      let courses = backtest.courses(
        from: begin, by: BacktestMethod(model: surrogate, rule: acquisition), replay: replay)
      let measures = courses.map { ReplayMeasures(of: $0, outcomes: pool.outcomes) }
      print(
        pool.name, Estimate(measures.map(\.topShare)), Estimate(measures.map(\.area)),
        Estimate(measures.map(\.finalRegret)),
        Estimate(courses.compactMap { $0.scores.last??.negativeLogLikelihood }),
        Estimate(courses.compactMap { $0.scores.last??.coverage90 }))
    } catch {
      throw Stop(.usage, "\(error)")
    }
  }
}
