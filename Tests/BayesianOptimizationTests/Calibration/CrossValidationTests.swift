import BayesianOptimization
import Testing

struct CrossValidationTests {
  @Test func `a prediction does not know its outcome`() throws {
    let made = Synthetic(rows: 10, features: 2)
    func predictions(_ outcomes: [Double]) throws -> [GaussianMixture?] {
      try CrossValidation.predictions(
        of: Measurements(inputs: made.inputs, outcomes: outcomes), by: SumSurrogate(),
        folds: CrossValidation.leavingOneOut(10))
    }
    var others = made.outcomes
    others[4] += 100
    let (first, second) = (try predictions(made.outcomes), try predictions(others))
    #expect(first[4] == second[4])
    #expect(first[5] != second[5])
  }

  @Test func `refitting agrees with the formula where nothing is learnt from one outcome`() throws {
    let made = Synthetic(rows: 12, features: 2)
    var grid = HyperparameterGrid()
    (grid.countShares, grid.lengthScales, grid.noises) = ([0.5], [1], [0.1])
    let surrogate = SumSurrogate(
      standardisation: try FeatureStandardisation(reference: made.inputs.features),
      outcomeScale: OutcomeStandardisation(mean: 5, standardDeviation: 2), grid: grid)
    let measurements = Measurements(inputs: made.inputs, outcomes: made.outcomes)
    let formula = try surrogate.fit(measurements).leaveOneOut()
    let refitted = try CrossValidation.predictions(
      of: measurements, by: surrogate, folds: CrossValidation.leavingOneOut(12))
    for (one, other) in zip(formula, refitted) {
      let other = try #require(other)
      #expect(abs(one.mean - other.mean) < 1e-10 && abs(one.variance - other.variance) < 1e-10)
    }
  }

  @Test func `weights of a whole grid without an outcome are those of a fit without it`() throws {
    let made = Synthetic(rows: 12, features: 2)
    var grid = HyperparameterGrid()
    (grid.mostComponents, grid.keptWeight) = (10_000, 1)
    let surrogate = SumSurrogate(
      standardisation: try FeatureStandardisation(reference: made.inputs.features),
      outcomeScale: OutcomeStandardisation(mean: 5, standardDeviation: 2), grid: grid)
    let measurements = Measurements(inputs: made.inputs, outcomes: made.outcomes)
    let formula = try surrogate.fit(measurements).leaveOneOut()
    let refitted = try CrossValidation.predictions(
      of: measurements, by: surrogate, folds: CrossValidation.leavingOneOut(12))
    for (one, other) in zip(formula, refitted) {
      let other = try #require(other)
      #expect(abs(one.mean - other.mean) < 1e-8 && abs(one.variance - other.variance) < 1e-8)
    }
  }

  @Test func `groups are left out whole and controls never`() throws {
    let made = Synthetic(rows: 9, features: 2)
    let circumstances = (0..<9).map { Measurements.Circumstance(batch: $0 / 3, isControl: $0 % 3 == 0) }
    let predictions = try CrossValidation.predictions(
      of: Measurements(inputs: made.inputs, outcomes: made.outcomes, circumstances: circumstances), by: SumSurrogate(),
      folds: CrossValidation.leavingGroupsOut(circumstances.map(\.batch)))
    #expect(predictions.map { $0 == nil } == (0..<9).map { $0 % 3 == 0 })
    #expect(CrossValidation.leavingGroupsOut([5, 2, 5]) == [[1], [0, 2]])
  }

  @Test func `clusters hold what is alike`() {
    var counts = SparseCounts()
    counts.append([(index: 1, value: 3), (index: 2, value: 1)])
    counts.append([(index: 9, value: 1)])
    counts.append([(index: 1, value: 3)])
    #expect(CrossValidation.clusters(counts, similarity: 0.7) == [0, 1, 0])
    #expect(CrossValidation.clusters(counts, similarity: 0.8) == [0, 1, 2])
  }

  @Test func `an interval holds the mean of many draws`() throws {
    let values = (0..<200).map { Double($0 % 11) }
    let interval = try #require(
      Bootstrap.interval(over: 200, draws: 2_000) { places in places.reduce(0) { $0 + values[$1] } / 200 })
    let mean = values.reduce(0, +) / 200
    // Deviation of the mean: √10 / √200 = 0.224.
    #expect(
      abs(mean - interval.lowerBound - 1.96 * 0.224) < 0.06 && abs(interval.upperBound - mean - 1.96 * 0.224) < 0.06)
  }
}
