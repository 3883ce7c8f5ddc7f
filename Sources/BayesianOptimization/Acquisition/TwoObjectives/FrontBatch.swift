internal import Glibc

/// One of two outcomes that are wanted together.
public struct Objective: Sendable {
  public var belief: PoolBelief
  public var direction: Direction
  /// What counts for nothing, in the outcome's unit: the worst that would still be of interest.
  public var reference: Double

  public init(_ belief: PoolBelief, direction: Direction, reference: Double) {
    self.belief = belief
    self.direction = direction
    self.reference = reference
  }

  /// Larger is better.
  var risingBelief: PoolBelief { direction == .maximize ? belief : belief.negated }
  var risingReference: Double { direction == .maximize ? reference : -reference }
}

/// One place of a batch for two outcomes.
public struct FrontPick: Sendable, Hashable {
  /// Index in the pool.
  public let candidate: Int
  /// Of the outcomes without noise, in the order of the objectives, each in its own unit, as believed before the batch.
  public let means: [Double]
  public let standardDeviations: [Double]
  /// Shares of the pool with a smaller value, and half of those with the same, in %.
  public let meanPercentiles: [Double]
  public let deviationPercentiles: [Double]
  /// log of the expected growth of the area under the front, given earlier picks; unit: log of both units' product.
  public let acquisition: Double
  /// Whose means would grow the area under the front of measured and picked means most.
  public let byMean: Int
  /// Who has the largest product of standard deviations.
  public let byDeviation: Int
  public let byChance: Int
}

/// A batch that widens the front of two outcomes, chosen place by place.
public struct FrontBatch: Sendable, Hashable {
  public let picks: [FrontPick]

  /// The picks' indices in the pool, in the order chosen.
  public var candidates: [Int] { picks.map(\.candidate) }

  /// Maximises the expected growth of the area over the unknown true outcomes of what is measured, by its logarithm:
  /// qLogNEHVI (Daulton, Balandat and Bakshy 2021, arXiv:2105.08195; Ament et al. 2023, arXiv:2310.20708), the two
  /// outcomes independent, the last candidate integrated in closed form.
  ///
  /// `request.direction` and `incumbent` are not read: objectives have their own. Time for a pick grows as fantasies ×
  /// candidates in reach × points of the front.
  ///
  /// - Precondition: both beliefs see the same candidates.
  public static func propose(
    _ first: Objective, _ second: Objective, request: BatchRequest
  ) throws(AcquisitionError) -> FrontBatch {
    let pool = first.belief.count
    precondition(second.belief.count == pool, "objectives of several pools")
    try request.check(pool: pool)
    let beliefs = [first.risingBelief, second.risingBelief]
    let means = beliefs.map(\.means)
    let deviations = beliefs.map { $0.standardDeviations(withNoise: false) }
    for candidate in 0..<pool {
      for place in 0..<2 where !(means[place][candidate].isFinite && deviations[place][candidate].isFinite) {
        throw .notFinite(what: "the belief", candidate: candidate)
      }
    }
    let reference = (first: first.risingReference, second: second.risingReference)
    let known = contenders(means, deviations, measured: request.measured, reference: reference)
    let points = known.count + request.pending.count + request.size
    guard 2 * points + 2 <= SobolSequence.dimensionsAtMost else {
      throw .settings(words: "\(points) pending, picked and contending candidates are too many to draw jointly")
    }
    var fantasies = FrontFantasies(
      beliefs[0], beliefs[1], reference: reference, points: points, draws: request.fantasies, seed: request.seed)
    var front = ParetoFront(reference: reference)
    for candidate in known + request.pending {
      fantasies.take(candidate)
      front.insert(means[0][candidate], means[1][candidate])
    }
    let rankings = [Ranking(first.belief), Ranking(second.belief)]
    var chance = SeededGenerator(seed: request.seed, stream: 0xC4A9CE)
    var available = Batch.available(pool: pool, request)
    var values = [Double](repeating: .infinity, count: pool)
    var picks: [FrontPick] = []
    for _ in 0..<request.size {
      guard
        let chosen = LazyChoice.largest(
          among: available, lastValues: &values,
          by: { fantasies.logImprovement(of: $0) + log(request.feasibility.probability(of: $0)) })
      else { throw .tooFewCandidates(wanted: request.size, left: picks.count) }
      let candidate = chosen.candidate
      let growth = (0..<pool).map {
        front.improvement(means[0][$0], means[1][$0]) * request.feasibility.probability(of: $0)
      }
      let spread = (0..<pool).map { deviations[0][$0] * deviations[1][$0] }
      picks.append(
        FrontPick(
          candidate: candidate, means: rankings.map { $0.means[candidate] },
          standardDeviations: rankings.map { $0.deviations[candidate] },
          meanPercentiles: rankings.map { $0.meanPercentile(of: candidate) },
          deviationPercentiles: rankings.map { $0.deviationPercentile(of: candidate) }, acquisition: chosen.value,
          byMean: Choice.largest(among: available, of: growth)?.candidate ?? candidate,
          byDeviation: Choice.largest(among: available, of: spread)?.candidate ?? candidate,
          byChance: MemberState.draw(among: available, feasibility: request.feasibility, with: &chance)))
      fantasies.take(candidate)
      front.insert(means[0][candidate], means[1][candidate])
      if !request.allowReplicates { available.removeAll { $0 == candidate } }
    }
    return FrontBatch(picks: picks)
  }

  /// Measured candidates that may truly be on the front: those whose means plus two deviations the front of means does
  /// not beat, 24 at most, the one that would reach furthest beyond it first.
  private static func contenders(
    _ means: [[Double]], _ deviations: [[Double]], measured: [Int], reference: (first: Double, second: Double)
  ) -> [Int] {
    var front = ParetoFront(reference: reference)
    let candidates = Set(measured).sorted()
    for candidate in candidates { front.insert(means[0][candidate], means[1][candidate]) }
    let reach = Dictionary(
      uniqueKeysWithValues: candidates.map { candidate in
        (
          candidate,
          front.improvement(
            means[0][candidate] + 2 * deviations[0][candidate], means[1][candidate] + 2 * deviations[1][candidate])
        )
      })
    let onFront = candidates.filter { candidate in
      front.points.contains { $0 == (means[0][candidate], means[1][candidate]) }
    }
    let others = candidates.filter { reach[$0] ?? 0 > 0 && !onFront.contains($0) }
      .sorted { (reach[$0] ?? 0, $1) > (reach[$1] ?? 0, $0) }
    return Array((onFront + others).prefix(24))
  }
}
