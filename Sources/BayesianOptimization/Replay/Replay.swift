/// Optimisation played again on a pool of which all outcomes are known: the same starts, rounds and seeds for every
/// strategy. Knows no chemistry.
public struct Replay: Sendable {
  /// All candidates.
  public let pool: Inputs
  public let batch: Int
  public let rounds: Int
  public let seed: UInt64
  public let disturbance: Disturbance
  /// Whether to fit once more after the last round and recommend a measured candidate by its posterior mean.
  public let recommends: Bool
  private let truth: PoolTruth

  /// - Parameters:
  ///   - outcomes: one for each candidate; larger is better.
  ///   - batch: picks a round; fewer where the pool runs out.
  /// - Throws: `shape` for other sizes and numbers that are not finite, `nothingToFind` where scores have no meaning.
  public init(
    pool: Inputs, outcomes: [Double], batch: Int, rounds: Int, seed: UInt64,
    disturbance: Disturbance = Disturbance(), recommends: Bool = false
  ) throws(ReplayError) {
    guard pool.rows == outcomes.count else {
      throw .shape(words: "\(outcomes.count) outcomes for \(pool.rows) candidates")
    }
    guard batch > 0, rounds >= 0 else { throw .shape(words: "\(rounds) rounds of \(batch)") }
    self.pool = pool
    self.batch = batch
    self.rounds = rounds
    self.seed = seed
    self.disturbance = disturbance
    self.recommends = recommends
    truth = try PoolTruth(outcomes)
  }

  /// Plays a strategy from every start; in the order of the starts, the same for any number of threads.
  ///
  /// - Parameter starts: indices in the pool that are measured to begin with, a list for each start.
  public func run(_ strategy: ReplayStrategy, starts: [[Int]], threads: Int = 1) throws(ReplayError) -> [ReplayRun] {
    for (number, start) in starts.enumerated() {
      guard !start.isEmpty else { throw .start(number: number, words: "nothing is measured to begin with") }
      for candidate in start where candidate < 0 || candidate >= pool.rows {
        throw .start(number: number, words: "there is no candidate \(candidate) in a pool of \(pool.rows)")
      }
    }
    let results = OrderedThreads.map(starts.count, threads: threads) { number -> Result<ReplayRun, ReplayError> in
      do throws(ReplayError) {
        return .success(try play(strategy, start: starts[number], number: number))
      } catch {
        return .failure(error)
      }
    }
    var runs: [ReplayRun] = []
    for result in results { runs.append(try result.get()) }
    return runs
  }

  private func play(_ strategy: ReplayStrategy, start: [Int], number: Int) throws(ReplayError) -> ReplayRun {
    var state = State(replay: self, number: number)
    for candidate in start { state.measure(candidate, batch: 0) }
    var picks: [ReplayPick] = []
    var calibration: [ReplayCalibration?] = []
    for round in 0..<rounds {
      let size = min(batch, pool.rows - Set(state.measured).count)
      guard size > 0 else { break }
      let known = state.round(round)
      let advice = try advise(strategy, known, start: number)
      calibration.append(
        ReplayCalibration(
          advice.belief, advice.spread, outcomes: truth.outcomes, measured: state.measured, observed: state.outcomes))
      var request = BatchRequest(
        size: size, measured: state.measured, seed: known.seed, placesBefore: round * batch)
      strategy.prepare(&request, known)
      let chosen: Batch
      do throws(AcquisitionError) {
        chosen = try Batch.propose(advice.members, request: request)
      } catch {
        throw .acquisition(error, strategy: strategy.name, start: number, round: round)
      }
      let means = advice.belief.means
      let deviations = advice.belief.standardDeviations(withNoise: true)
      let reach = advice.spread.reach(0.9)
      for (position, pick) in chosen.picks.enumerated() {
        let candidate = pick.candidate
        picks.append(
          ReplayPick(
            round: round, position: position, candidate: candidate, outcome: truth.outcomes[candidate],
            mean: means[candidate], standardDeviation: deviations[candidate] * advice.spread.deviationFactor,
            reach90: deviations[candidate] * reach, member: pick.member))
        state.measure(candidate, batch: round + 1)
      }
    }
    var recommended: Int?
    if recommends {
      let means = try advise(strategy, state.round(rounds), start: number).belief.means
      recommended = Choice.largest(among: Set(state.measured).sorted(), of: means)?.candidate
    }
    return ReplayRun(
      start: number, picks: picks, score: ReplayScore(truth, start: start, picks: picks.map(\.candidate)),
      calibration: calibration, recommended: recommended, luckiest: state.luckiest)
  }

  private func advise(
    _ strategy: ReplayStrategy, _ round: ReplayRound, start: Int
  ) throws(ReplayError) -> ReplayStrategy.Advice {
    do throws(SurrogateError) {
      return try strategy.advise(round)
    } catch {
      throw .surrogate(error, strategy: strategy.name, start: start, round: round.round)
    }
  }

  /// What is measured so far.
  private struct State {
    let replay: Replay
    let number: Int
    var measured: [Int] = []
    var outcomes: [Double] = []
    var batches: [Int] = []

    init(replay: Replay, number: Int) {
      self.replay = replay
      self.number = number
    }

    mutating func measure(_ candidate: Int, batch: Int) {
      let before = measured.count { $0 == candidate }
      outcomes.append(
        replay.disturbance.outcome(
          replay.truth.outcomes[candidate], candidate: candidate, repetition: before, batch: batch, start: number,
          seed: replay.seed))
      measured.append(candidate)
      batches.append(batch)
    }

    func round(_ round: Int) -> ReplayRound {
      let seed = SeededGenerator.mixed(replay.seed ^ SeededGenerator.mixed(UInt64(number) << 32 | UInt64(round)))
      return ReplayRound(
        pool: replay.pool, measured: measured, outcomes: outcomes, batches: batches, round: round, seed: seed)
    }

    var luckiest: Int {
      var best = 0
      for place in outcomes.indices where outcomes[place] > outcomes[best] { best = place }
      return measured[best]
    }
  }
}
