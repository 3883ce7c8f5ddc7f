import BayesianOptimization
import Glibc
import Testing

/// A plain Gaussian process over one feature, so that replay is tested without a surrogate of ours.
private struct PlainSurrogate: Surrogate {
  struct Fitted: Posterior {
    let measurements: Measurements

    func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
      let known = measurements.inputs.rows
      let points = (measurements.inputs.features.elements + pool.features.elements).map { [$0] }
      let process = SyntheticBelief(points: points, length: 0.2)
      let all = process.belief(measured: Array(0..<known), outcomes: measurements.outcomes)
      return all.rows(at: Array(known..<points.count))
    }

    func leaveOneOut() throws(SurrogateError) -> [GaussianMixture] { [] }
  }

  func fit(_ measurements: Measurements) throws(SurrogateError) -> Fitted { Fitted(measurements: measurements) }
}

struct ReplayTests {
  static let pool = Inputs(features: Matrix(rows: 40, columns: 1, elements: (0..<40).map { Double($0) / 40 }))
  static let outcomes = (0..<40).map { sin(7 * Double($0) / 40) + Double($0) / 80 }
  static let starts = [[0, 5, 39], [1, 2, 3], [30, 20, 21], [8, 36, 17]]

  static func replay(
    rounds: Int = 3, disturbance: Disturbance = Disturbance(), recommends: Bool = false
  ) throws -> Replay {
    try Replay(
      pool: pool, outcomes: outcomes, batch: 4, rounds: rounds, seed: 3, disturbance: disturbance,
      recommends: recommends)
  }

  static let strategy = ReplayStrategy(name: "plain", surrogate: PlainSurrogate(), rule: .expectedImprovement)

  @Test func `threads change nothing`() throws {
    let one = try Self.replay().run(Self.strategy, starts: Self.starts)
    #expect(try Self.replay().run(Self.strategy, starts: Self.starts, threads: 4) == one)
    #expect(one.map(\.start) == [0, 1, 2, 3])
  }

  @Test func `a start's picks do not depend on the other starts`() throws {
    let all = try Self.replay().run(Self.strategy, starts: Self.starts)
    let first = try Self.replay().run(Self.strategy, starts: [Self.starts[0]])
    #expect(first[0] == all[0])
  }

  @Test func `nothing is measured twice and rounds are full`() throws {
    for run in try Self.replay().run(Self.strategy, starts: Self.starts) {
      #expect(Set(run.picks.map(\.candidate) + Self.starts[run.start]).count == 15)
      #expect(run.picks.map(\.round) == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
      #expect(run.picks.map(\.position) == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3])
      #expect(run.picks.allSatisfy { $0.outcome == Self.outcomes[$0.candidate] })
      #expect(run.calibration.count == 3)
    }
  }

  @Test func `a smooth pool's best is found`() throws {
    let runs = try Self.replay().run(Self.strategy, starts: Self.starts)
    #expect(runs.allSatisfy { $0.score.finalRegret == 0 && $0.score.topFraction == 1 })
  }

  @Test func `the last round takes what is left`() throws {
    let runs = try Self.replay(rounds: 20).run(Self.strategy, starts: [Self.starts[0]])
    #expect(runs[0].picks.count == 37)
    #expect(runs[0].picks.last?.round == 9)
  }

  @Test func `scores are those of the definition`() throws {
    // Median 2.5, largest 9; the best ⌈6/100⌉ = 1 candidate is 4. From 1 (2): picks 2 (3), 4 (9), 0 (1).
    let pool = Inputs(features: Matrix(rows: 6, columns: 1, elements: [0, 1, 2, 3, 4, 5]))
    let script = [2, 4, 0]
    let strategy = ReplayStrategy(name: "script") { round in
      let next = script[round.round]
      let means = (0..<6).map { $0 == next ? 1.0 : 0 }
      let component = PoolBelief.Component(
        weight: 1, mean: means, variance: means.map { _ in 4 }, noise: 0, whitened: Matrix(rows: 0, columns: 6),
        prior: { place in (0..<6).map { $0 == place ? 4 : 0 } })
      return ReplayStrategy.Advice(members: [BatchMember(PoolBelief(components: [component]), rule: .mean)])
    }
    let replay = try Replay(pool: pool, outcomes: [1, 2, 3, 0, 9, 4], batch: 1, rounds: 3, seed: 0)
    let run = try replay.run(strategy, starts: [[1]])[0]
    #expect(run.picks.map(\.candidate) == script)
    #expect(run.score.topFraction == 1)
    #expect(run.score.firstTopPick == 2)
    #expect(run.score.finalRegret == 0)
    #expect(abs(run.score.area - ((3 - 2.5) / 6.5 + 1 + 1) / 3) < 1e-15)
    // One outcome has no spread. Before round 1 they are 2 and 3, of deviation ½; predicted 0, 0, 1, 0, each with
    // deviation 2, are 1, 0, 9 and 4.
    #expect(run.calibration[0] == nil)
    let calibration = try #require(run.calibration[1])
    let squares = (0.25 + 0 + 16 + 4) / 4
    #expect(abs(calibration.negativeLogLikelihood - (0.5 * log(2 * Double.pi * 16) + squares / 2)) < 1e-12)
    #expect(calibration.coverage90 == 0.5)
  }

  @Test func `top candidates in the start are not counted`() throws {
    let best = Self.outcomes.indices.max { Self.outcomes[$0] < Self.outcomes[$1] } ?? 0
    let run = try Self.replay().run(Self.strategy, starts: [[best, 0, 1]])[0]
    #expect(run.score.topFraction == nil)
    #expect(run.score.finalRegret == 0)
  }

  @Test func `what disturbs a measurement is the same for every strategy`() throws {
    let disturbance = Disturbance(noise: 0.3, batchOffset: 0.5)
    let seen = { (rule: AcquisitionRule) throws -> [ReplayRun] in
      try Self.replay(disturbance: disturbance, recommends: true)
        .run(ReplayStrategy(name: "x", surrogate: PlainSurrogate(), rule: rule), starts: Self.starts)
    }
    let runs = try seen(.expectedImprovement)
    #expect(try seen(.expectedImprovement) == runs)
    #expect(
      runs.allSatisfy { run in
        run.recommended.map { Self.starts[run.start].contains($0) || run.picks.map(\.candidate).contains($0) } ?? false
      })
  }

  @Test func `errors name strategy, start and round`() throws {
    let strategy = ReplayStrategy(name: "broken") { (round) throws(SurrogateError) in
      guard round.round < 1 else { throw .noMeasurements }
      return try Self.strategy.advise(round)
    }
    #expect(throws: ReplayError.surrogate(.noMeasurements, strategy: "broken", start: 0, round: 1)) {
      try Self.replay().run(strategy, starts: Self.starts, threads: 2)
    }
    #expect(throws: ReplayError.start(number: 1, words: "there is no candidate 40 in a pool of 40")) {
      try Self.replay().run(strategy, starts: [[1], [40]])
    }
    #expect(throws: ReplayError.self) {
      try Replay(pool: Self.pool, outcomes: Self.outcomes.map { _ in 1 }, batch: 1, rounds: 1, seed: 0)
    }
  }
}
