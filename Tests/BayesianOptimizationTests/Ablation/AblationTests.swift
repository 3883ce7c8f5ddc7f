import Glibc
import Testing

@testable import BayesianOptimization

struct AblationTests {
  /// A small campaign, since tests are not optimised.
  static func small(_ truth: SyntheticAblation.Truth) -> SyntheticAblation {
    var made = SyntheticAblation(truth: truth)
    (made.measured, made.batches, made.pool, made.descriptors, made.axes) = (24, 3, 60, 5, 2)
    return made
  }

  static func covariance(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in 0..<size { result[row, column] = exp(-0.3 * abs(Double(row - column))) + (row == column ? 0.5 : 0) }
    }
    return result
  }

  @Test func `what leaves a group out in closed form is what never had it`() throws {
    let outcomes = [0.3, -1.2, 0.8, 1.5, -0.4, 0.1]
    let groups = [[0], [2, 4], [5]]
    let whole = LeaveOutEvidence(
      covariance: Self.covariance(6), outcomes: outcomes, groups: groups, wantsMeans: true)
    for (place, group) in groups.enumerated() {
      let kept = (0..<6).filter { !group.contains($0) }
      var less = Matrix(rows: kept.count, columns: kept.count)
      for (row, one) in kept.enumerated() {
        for (column, other) in kept.enumerated() { less[row, column] = Self.covariance(6)[one, other] }
      }
      let own = LeaveOutEvidence(covariance: less, outcomes: kept.map { outcomes[$0] }, groups: [], wantsMeans: false)
      #expect(abs(whole.without[place] - own.whole) < 1e-10)
      // The prediction is k₋ᵀ K₋⁻¹ y₋.
      let solved = try Cholesky(less).solve(kept.map { outcomes[$0] })
      for (position, row) in group.enumerated() {
        let mean = zip(kept, solved).reduce(0) { $0 + Self.covariance(6)[row, $1.0] * $1.1 }
        #expect(abs(whole.means[place][position] - mean) < 1e-10)
      }
    }
  }

  @Test func `a log density with its scale integrated is Student's`() {
    // One outcome with variance v: y² / v has an F distribution; the density is that of a t with 6 degrees of freedom,
    // since the prior's shape is 3 and its scale 2.
    func density(_ y: Double) -> Double {
      exp(
        LeaveOutEvidence(
          covariance: Matrix(rows: 1, columns: 1, repeating: 1), outcomes: [y], groups: [], wantsMeans: false
        ).whole)
    }
    let scale = (2.0 / 3).squareRoot()
    func student(_ y: Double) -> Double { pow(1 + y * y / scale / scale / 6, -3.5) }
    #expect(abs(density(1.3) / density(0) - student(1.3)) < 1e-12)
    #expect(abs(density(4) / density(0) - student(4)) < 1e-12)
  }

  @Test func `shuffles stay within batches and keep every candidate`() throws {
    let sample = try AblationSample(Self.small(.nothing).problem(seed: 3))
    #expect(sample.blocks.map(\.count) == [8, 8, 8])
    #expect(abs(sample.logArrangements - 3 * log(40_320)) < 1e-9)
    var seen: Set<[Int]> = []
    for number in 0..<20 {
      let order = sample.shuffled(seed: 1, number: number)
      #expect(order.sorted() == Array(sample.units.indices))
      for block in sample.blocks { #expect(Set(block.map { order[$0] }) == Set(block)) }
      seen.insert(order)
      let outcomes = sample.outcomes(in: order)
      for unit in sample.units.indices {
        #expect(outcomes[sample.rows[unit][0]] == sample.outcomes[sample.rows[order[unit]][0]])
      }
      // Controls stay.
      for row in sample.unitOfRow.indices where sample.unitOfRow[row] == nil {
        #expect(outcomes[row] == sample.outcomes[row])
      }
    }
    #expect(seen.count == 20)
  }

  @Test func `the order of measurements changes no score`() throws {
    let problem = Self.small(.tag).problem(seed: 5)
    var turned = problem
    turned.candidates.reverse()
    turned.outcomes.reverse()
    turned.circumstances.reverse()
    var totals: [Double] = []
    for one in [problem, turned] {
      let model = try AblationModel(one, AblationSample(one))
      totals.append(AblationModel.scores(model.fit(.both)).reduce(0, +))
    }
    #expect(abs(totals[0] - totals[1]) < 1e-8)
  }

  @Test func `a replicated candidate is left out with all its measurements`() throws {
    var problem = Self.small(.descriptors).problem(seed: 5)
    problem.candidates.append(problem.candidates[0])
    problem.outcomes.append(problem.outcomes[0])
    problem.circumstances.append(problem.circumstances[0])
    let sample = try AblationSample(problem)
    #expect(sample.rows[0].count == 2 && sample.units.count == 24)
    // Its block is its own: no other was measured twice in that batch.
    #expect(sample.blocks.contains([0]))
    let model = try AblationModel(problem, sample)
    #expect(AblationModel.scores(model.fit(.base)).count == 24)
  }

  @Test func `what is foretold and what is left make up the tag`() throws {
    let problem = Self.small(.redundant).problem(seed: 2)
    let sample = try AblationSample(problem)
    let ground = try TagForecast.Ground(problem, sample, seed: 1)
    let forecast = TagForecast(ground, units: sample.units.count, axes: [0, 1])
    #expect(forecast.explained.allSatisfy { $0 > 0.3 && $0 < 0.8 })
    // Residuals are told in standard deviations of their own.
    for axis in 0..<2 {
      let pairs = sample.units.indices.map {
        (sample.tags[$0, axis] - forecast.means[$0, axis], forecast.residuals[$0, axis])
      }
      let scale = pairs.reduce(0) { $0 + $1.0 * $1.1 } / Double(pairs.count)
      for (left, residual) in pairs { #expect(abs(left - scale * residual) < 1e-9) }
    }
    let free = Self.small(.nothing).problem(seed: 2)
    let none = TagForecast(
      try TagForecast.Ground(free, AblationSample(free), seed: 1), units: 24, axes: [0, 1])
    #expect(none.explained.allSatisfy { $0 < 0.2 })
  }

  @Test func `threads change nothing`() throws {
    let problem = Self.small(.tag).problem(seed: 7)
    var request = Ablation.Request(seed: 4)
    (request.permutations, request.powerReplicates, request.effects) = (19, 2, [0.5])
    let one = try Ablation(problem, request)
    request.threads = 3
    #expect(try Ablation(problem, request) == one)
    #expect(one.axes.map(\.name) == ["tag 1", "tag 2"] && one.controls == 3 && one.blocks == [8, 8, 8])
    #expect(one.power[0].added.trials == 2)
  }

  @Test func `a model that knows no feature gains nothing, and its means rank outcomes backwards`() throws {
    var problem = Self.small(.nothing).problem(seed: 7)
    // One batch without controls: the artefact in its pure form.
    problem.candidates.removeLast(3)
    problem.outcomes.removeLast(3)
    problem.circumstances = []
    var request = Ablation.Request(seed: 4)
    (request.permutations, request.powerReplicates) = (19, 0)
    let ablation = try Ablation(problem, request)
    #expect(try #require(ablation.constantSpearman) < -0.99)
    #expect(ablation.power.isEmpty && ablation.controls == 0)
  }

  @Test func `a tag that tells is found, and one that repeats descriptors is not claimed`() throws {
    // A representative of scripts/validate-ablation, which has the numbers.
    var made = Self.small(.tag)
    (made.effect, made.base) = (0.7, 0.1)
    let told = try made.answers(4, permutations: 39, seed: 1, judgesAxes: false, threads: 2)
    #expect(told.count(where: \.added) >= 3)
    var redundant = Self.small(.redundant)
    redundant.redundancy = 0.9
    let repeated = try redundant.answers(8, permutations: 39, seed: 1, judgesAxes: false, threads: 2)
    #expect(repeated.count(where: \.added) <= 2)
  }

  @Test func `what cannot be judged is named`() throws {
    let problem = Self.small(.tag).problem(seed: 1)
    var few = problem
    few.isTagged = few.isTagged.indices.map { $0 < 4 }
    #expect(throws: AblationError.tooFewCandidates(count: 4, least: 6)) {
      try Ablation(few, Ablation.Request(seed: 1))
    }
    var same = problem
    same.tags = Matrix(rows: same.tags.rows, columns: 2, repeating: 0.5)
    #expect(throws: AblationError.noTags) { try Ablation(same, Ablation.Request(seed: 1)) }
    var alone = problem
    alone.circumstances = alone.candidates.indices.map { Measurements.Circumstance(batch: $0) }
    #expect(throws: AblationError.nothingToShuffle) { try Ablation(alone, Ablation.Request(seed: 1)) }
  }
}

struct PermutationTestTests {
  @Test func `p counts the observed arrangement itself`() {
    let best = PermutationTest(10, permutations: 99, threads: 2) { _ in 1 }
    #expect(best.p == 0.01)
    let ties = PermutationTest(1, permutations: 99, threads: 1) { _ in 1 + 1e-13 }
    #expect(ties.p == 1)
  }

  @Test func `an answer that stops early is that of all shuffles`() {
    for bound in stride(from: 0.0, through: 1, by: 0.01) {
      let values = (0..<199).map { Double(($0 * 83) % 199) / 199 }
      let whole = PermutationTest(bound, permutations: 199, threads: 1) { values[$0] }
      let early = PermutationTest.isSignificant(bound, permutations: 199, level: 0.05) { values[$0] }
      #expect(early == (whole.p <= 0.05))
    }
  }

  @Test func `Holm's correction steps down`() {
    // By hand: the smallest times m, the next times m − 1, never falling.
    let adjusted = MultipleTests.holm([0.04, 0.01, 0.03])
    for (one, other) in zip(adjusted, [0.06, 0.03, 0.06]) { #expect(abs(one - other) < 1e-12) }
    #expect(MultipleTests.holm([0.9, 0.8]) == [1, 1])
  }

  @Test func `Wilson's interval holds its published values`() {
    // Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, method 3.
    for (successes, trials, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)] {
      let share = Share(successes, of: trials)
      #expect(abs(share.low - low) < 5e-5 && abs(share.high - high) < 5e-5)
    }
  }
}
