import BayesianOptimization
import Glibc
import Testing

struct BatchTests {
  static let process = SyntheticBelief(points: SyntheticBelief.points(80, dimensions: 2, seed: 21), length: 0.25)
  static let measured = [3, 11, 19, 40, 61]
  static let outcomes = [0.2, -1.0, 0.7, 1.4, 0.1]
  static let belief = PoolBelief(components: [
    process.component(measured: measured, outcomes: outcomes, weight: 0.7),
    SyntheticBelief(points: process.points, length: 0.6, scale: 2, noise: 0.05)
      .component(measured: measured, outcomes: outcomes, weight: 0.3),
  ])
  static let rules: [AcquisitionRule] = [
    .expectedImprovement, .noisyExpectedImprovement, .probabilityOfImprovement, .upperConfidenceBound(deviations: 2),
    .boundThenExploration(deviations: 1), .thompsonSampling, .knowledgeGradient, .exploration, .mean, .random,
  ]

  static func request(_ change: (inout BatchRequest) -> Void = { _ in }) -> BatchRequest {
    var request = BatchRequest(size: 6, measured: measured, seed: 5)
    change(&request)
    return request
  }

  @Test(arguments: rules)
  func `the same seed gives the same picks`(rule: AcquisitionRule) throws {
    let one = try Batch.propose(Self.belief, rule: rule, request: Self.request())
    #expect(try Batch.propose(Self.belief, rule: rule, request: Self.request()) == one)
    #expect(Set(one.candidates).count == 6)
    #expect(Set(one.candidates).isDisjoint(with: Self.measured))
  }

  @Test(arguments: rules)
  func `a pending candidate is not proposed again`(rule: AcquisitionRule) throws {
    let first = try Batch.propose(Self.belief, rule: rule, request: Self.request())
    let second = try Batch.propose(
      Self.belief, rule: rule,
      request: Self.request {
        $0.pending = first.candidates
        $0.allowReplicates = true
      })
    #expect(Set(second.candidates).isDisjoint(with: first.candidates))
  }

  @Test(arguments: rules)
  func `a masked candidate is never picked`(rule: AcquisitionRule) throws {
    let first = try Batch.propose(Self.belief, rule: rule, request: Self.request())
    let mask = (0..<80).map { !first.candidates.contains($0) }
    let masked = try Batch.propose(Self.belief, rule: rule, request: Self.request { $0.feasibility = .mask(mask) })
    let shares = mask.map { $0 ? 1.0 : 0 }
    let shared = try Batch.propose(
      Self.belief, rule: rule, request: Self.request { $0.feasibility = .probability(shares) })
    #expect(masked.candidates.allSatisfy { mask[$0] })
    #expect(shared.candidates.allSatisfy { mask[$0] })
    for pick in masked.picks { #expect(mask[pick.byMean] && mask[pick.byDeviation] && mask[pick.byChance]) }
  }

  // Draws by chance go by place, so `random` and Thompson's are left out.
  @Test(arguments: rules.filter { $0 != .random && $0 != .thompsonSampling })
  func `the order of candidates does not matter`(rule: AcquisitionRule) throws {
    let order = (0..<80).map { ($0 * 37 + 11) % 80 }
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let turned = Self.belief.rows(at: order)
    let there = try Batch.propose(
      turned, rule: rule, request: Self.request { $0.measured = Self.measured.compactMap { place[$0] } })
    let here = try Batch.propose(Self.belief, rule: rule, request: Self.request())
    #expect(there.candidates.map { order[$0] } == here.candidates)
  }

  @Test(arguments: rules)
  func `minimising is maximising with the signs changed`(rule: AcquisitionRule) throws {
    let up = try Batch.propose(Self.belief, rule: rule, request: Self.request())
    let down = try Batch.propose(Self.belief.negated, rule: rule, request: Self.request { $0.direction = .minimize })
    #expect(up.candidates == down.candidates)
    #expect(zip(up.picks, down.picks).allSatisfy { $0.mean == -$1.mean && $0.acquisition == $1.acquisition })
  }

  @Test func `a tie goes to the smaller index`() throws {
    let points = Self.process.points
    let twins = SyntheticBelief(points: points + points, length: 0.25)
    let batch = try Batch.propose(
      twins.belief(measured: Self.measured, outcomes: Self.outcomes), rule: .expectedImprovement,
      request: Self.request())
    #expect(batch.candidates.allSatisfy { $0 < 80 })
  }

  @Test func `places alternate by shares and across batches`() throws {
    let members = [
      BatchMember(Self.belief, rule: .expectedImprovement, share: 3), BatchMember(Self.belief, rule: .mean, share: 2),
    ]
    let five = try Batch.propose(members, request: Self.request { $0.size = 5 })
    #expect(five.picks.map(\.member) == [0, 1, 0, 1, 0])
    let two = try Batch.propose(members, request: Self.request { $0.size = 2 })
    let three = try Batch.propose(
      members,
      request: Self.request {
        $0.size = 3
        $0.placesBefore = 2
      })
    #expect((two.picks + three.picks).map(\.member) == [0, 1, 0, 1, 0])
    #expect(Set(five.candidates).count == 5)
  }

  @Test func `what a pick reports is what its belief says`() throws {
    let pick = try Batch.propose(Self.belief, rule: .mean, request: Self.request()).picks[0]
    let means = Self.belief.means
    #expect(pick.mean == means[pick.candidate])
    #expect(pick.byMean == pick.candidate)
    let below = means.count { $0 < pick.mean }
    #expect(abs(pick.meanPercentile - 100 * (Double(below) + 0.5) / 80) < 1e-12)
  }

  @Test func `expected improvement of a certain incumbent is the closed form`() throws {
    let batch = try Batch.propose(
      Self.belief, rule: .expectedImprovement, request: Self.request { $0.incumbent = .value(1.4) })
    let direct = (0..<80).map { place in
      Self.belief.components.reduce(0) {
        $0 + $1.weight
          * Improvement.expected(mean: $1.mean[place], deviation: $1.variance[place].squareRoot(), mark: 1.4)
      }
    }
    let best = (0..<80).filter { !Self.measured.contains($0) }.max { direct[$0] < direct[$1] }
    #expect(batch.candidates[0] == best)
    #expect(abs(exp(batch.picks[0].acquisition) / direct[batch.candidates[0]] - 1) < 1e-12)
  }

  @Test func `what cannot be done is named`() {
    #expect(throws: AcquisitionError.tooFewCandidates(wanted: 76, left: 75)) {
      try Batch.propose(Self.belief, rule: .mean, request: Self.request { $0.size = 76 })
    }
    #expect(throws: AcquisitionError.unknownCandidate(index: 80, pool: 80)) {
      try Batch.propose(Self.belief, rule: .mean, request: Self.request { $0.pending = [80] })
    }
    #expect(throws: AcquisitionError.nothingMeasured) {
      try Batch.propose(Self.belief, rule: .expectedImprovement, request: Self.request { $0.measured = [] })
    }
  }
}
