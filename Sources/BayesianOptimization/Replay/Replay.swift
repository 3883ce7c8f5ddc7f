/// Replays optimisation on a pool whose outcomes are known.
public struct Replay: Sendable {
  /// Proposes candidates from what was measured.
  public struct Method: Sendable {
    /// - Parameters:
    ///   - measured: places in the pool, in the order of measurement.
    ///   - outcomes: of those.
    public let propose:
      @Sendable (_ measured: [Int], _ outcomes: [Double], _ size: Int, _ random: inout SplitMix64)
        throws(SurrogateError)
        -> Proposal

    public init(
      propose: @escaping @Sendable ([Int], [Double], Int, inout SplitMix64) throws(SurrogateError) -> Proposal
    ) {
      self.propose = propose
    }
  }

  /// What a method answers.
  public struct Proposal: Sendable {
    public var picks: [BatchSelection.Pick]
    /// By which predictions are scored; nil where the method predicts nothing.
    public var belief: PoolBelief?

    public init(picks: [BatchSelection.Pick], belief: PoolBelief?) {
      self.picks = picks
      self.belief = belief
    }
  }

  /// A candidate that was picked and measured.
  public struct Step: Sendable, Hashable {
    public var round: Int
    public var position: Int
    public var candidate: Int
    public var outcome: Double
    /// Predicted; nil where the method predicts nothing.
    public var mean: Double?
    /// Predicted, without noise.
    public var deviation: Double?
  }

  /// One start's course.
  public struct Course: Sendable {
    public var start: [Int]
    public var steps: [Step]
    /// Of all candidates not yet measured, before each round; nil where the method predicts nothing.
    public var scores: [PredictiveScore?]
    /// Rounds, from 0, in which the surrogate could not be fitted and candidates were picked by chance, and why.
    public var failures: [Int: SurrogateError]
  }

  public let outcomes: [Double]
  public var rounds = 10
  public var batch = 5
  public var seed: UInt64 = 0
  /// Rounds, from 0, before which predictions are scored; nil scores all.
  public var scoredRounds: Set<Int>?

  /// - Parameter outcomes: of the whole pool; larger is better.
  public init(outcomes: [Double]) { self.outcomes = outcomes }

  /// Replays from one start.
  ///
  /// - Parameter number: of the start; with the seed it decides all chance.
  public func course(from start: [Int], number: Int, by method: Method) -> Course {
    var measured = start
    var known = Set(start)
    var course = Course(start: start, steps: [], scores: [], failures: [:])
    for round in 0..<rounds {
      let size = min(batch, outcomes.count - known.count)
      guard size > 0 else { break }
      var random = SplitMix64(seed: seed, use: UInt64(number), UInt64(round))
      let proposal: Proposal
      let values = measured.map { outcomes[$0] }
      do throws(SurrogateError) {
        proposal = try method.propose(measured, values, size, &random)
      } catch {
        // What a laboratory would do with a model that says nothing: go on, and say so.
        course.failures[round] = error
        proposal = Proposal(picks: byChance(size, besides: known, &random), belief: nil)
      }
      course.scores.append(score(proposal.belief, round: round, known: known, measured: values))
      for (position, pick) in proposal.picks.enumerated() {
        precondition(known.insert(pick.candidate).inserted, "a measured candidate was proposed")
        measured.append(pick.candidate)
        course.steps.append(
          Step(
            round: round, position: position, candidate: pick.candidate, outcome: outcomes[pick.candidate],
            mean: proposal.belief == nil ? nil : pick.mean, deviation: proposal.belief == nil ? nil : pick.deviation))
      }
    }
    return course
  }

  private func score(
    _ belief: PoolBelief?, round: Int, known: Set<Int>, measured: [Double]
  ) -> PredictiveScore? {
    guard let belief, scoredRounds?.contains(round) ?? true else { return nil }
    let rest = outcomes.indices.filter { !known.contains($0) }
    guard !rest.isEmpty else { return nil }
    let mean = measured.reduce(0, +) / Double(measured.count)
    let deviation = (measured.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(measured.count)).squareRoot()
    return PredictiveScore(
      of: belief, outcomes: rest.map { outcomes[$0] }, at: rest, scale: deviation > 0 ? deviation : 1)
  }

  /// Candidates by chance, each as likely as any other.
  public func byChance(
    _ size: Int, besides known: Set<Int>, _ random: inout SplitMix64
  ) -> [BatchSelection.Pick] {
    var rest = outcomes.indices.filter { !known.contains($0) }
    rest.shuffle(using: &random)
    return rest.prefix(size).map { BatchSelection.Pick(candidate: $0, mean: 0, deviation: 0, value: 0) }
  }
}
