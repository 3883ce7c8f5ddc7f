import BayesianOptimization
import Glibc
import Testing

/// What holds of every surrogate.
struct SurrogateLawTests {
  enum Kind: String, CaseIterable {
    case sum, ard, combined, reference
  }

  static func belief(_ kind: Kind, _ measurements: Measurements, over pool: Inputs) throws -> PoolBelief {
    switch kind {
    case .sum: try SumSurrogate().fit(measurements).belief(over: pool)
    case .ard: try ARDSurrogate().fit(measurements).belief(over: pool)
    case .combined: try CombinedSurrogate().fit(measurements).belief(over: pool)
    case .reference: try ReferenceSurrogate().fit(measurements).belief(over: pool)
    }
  }

  @Test(arguments: Kind.allCases)
  func `another unit and origin of outcomes changes nothing else`(kind: Kind) throws {
    let made = Synthetic(rows: 18, features: 3)
    let pool = Synthetic(rows: 6, features: 3, seed: 5).inputs
    let first = try Self.belief(kind, Measurements(inputs: made.inputs, outcomes: made.outcomes), over: pool)
    let second = try Self.belief(
      kind, Measurements(inputs: made.inputs, outcomes: made.outcomes.map { 100 - 7 * $0 }), over: pool)
    for (one, other) in zip(first.means, second.means) { #expect(abs(100 - 7 * one - other) < 1e-4) }
    for (one, other) in zip(first.standardDeviations(withNoise: true), second.standardDeviations(withNoise: true)) {
      #expect(abs(7 * one - other) < 1e-4 * other)
    }
  }

  @Test(arguments: Kind.allCases)
  func `what cannot be learnt from is named`(kind: Kind) throws {
    let made = Synthetic(rows: 4, features: 3)
    func error(_ inputs: Inputs, _ outcomes: [Double]) -> SurrogateError? {
      do { _ = try Self.belief(kind, Measurements(inputs: inputs, outcomes: outcomes), over: inputs) } catch {
        return error as? SurrogateError
      }
      return nil
    }
    #expect(error(made.inputs, [2, 2, 2, 2]) == .constantOutcomes(value: 2))
    #expect(error(made.inputs.rows(at: []), []) == .noMeasurements)
    #expect(error(made.inputs.rows(at: [1]), [3]) == .oneMeasurement(value: 3))
    #expect(error(made.inputs, [1, 2, .nan, 3]) == .notFinite(what: "outcome", row: 2))
    var spoilt = made.inputs
    spoilt.features[3, 1] = .infinity
    #expect(error(spoilt, [1, 2, 4, 3]) == .notFinite(what: "a feature", row: 3))
    guard case .shape = error(made.inputs, [1, 2, 3]) else {
      Issue.record("other shapes are not named")
      return
    }
  }

  @Test(arguments: Kind.allCases)
  func `the same candidates measured twice are no failure`(kind: Kind) throws {
    let made = Synthetic(rows: 8, features: 3)
    let twice = made.inputs.rows(at: Array(0..<8) + Array(0..<8))
    let belief = try Self.belief(
      kind, Measurements(inputs: twice, outcomes: made.outcomes + made.outcomes.map { $0 + 0.1 }), over: made.inputs)
    for (mean, outcome) in zip(belief.means, made.outcomes) { #expect(mean.isFinite && abs(mean - outcome) < 3) }
  }

  @Test(arguments: [Kind.sum, .ard, .combined])
  func `two measurements give a belief`(kind: Kind) throws {
    let made = Synthetic(rows: 2, features: 3)
    let pool = Synthetic(rows: 5, features: 3, seed: 2).inputs
    let belief = try Self.belief(kind, Measurements(inputs: made.inputs, outcomes: [1, 3]), over: pool)
    #expect(belief.means.allSatisfy { $0.isFinite })
    #expect(belief.standardDeviations(withNoise: false).allSatisfy { $0 > 0 })
  }

  @Test func `one measurement with a known scale is the closed form`() throws {
    var grid = HyperparameterGrid()
    (grid.countShares, grid.lengthScales, grid.noises) = ([0], [1], [0.25])
    let surrogate = SumSurrogate(
      standardisation: try FeatureStandardisation(
        reference: Matrix(rows: 2, columns: 1, elements: [-1, 1])),
      outcomeScale: OutcomeStandardisation(mean: 10, standardDeviation: 2), grid: grid)
    let belief = try surrogate.fit(Inputs(features: Matrix(rows: 1, columns: 1, elements: [0])), [12])
      .belief(over: Inputs(features: Matrix(rows: 2, columns: 1, elements: [0, 1])))
    // Standardised outcome 1, prior variance of signal and mean 1 + 1, noise 1/4: the mean moves by k / (2 + 1/4).
    let correlation = RadialKernel.matern52.correlation(1)
    #expect(abs(belief.means[0] - (10 + 2 * 2 / 2.25)) < 1e-12)
    #expect(abs(belief.means[1] - (10 + 2 * (1 + correlation) / 2.25)) < 1e-12)
    // The signal's variance: (2 + ½ · 1/2.25) / (3 + ½ − 1).
    let unit = (2 + 0.5 / 2.25) / 2.5
    #expect(abs(belief.components[0].variance[0] - 4 * unit * (2 - 4 / 2.25)) < 1e-12)
    #expect(abs(belief.components[0].noise - 4 * unit * 0.25) < 1e-12)
  }

  @Test func `counts alone and descriptors alone are enough`() throws {
    let made = Synthetic(rows: 12, features: 2)
    let counted = Inputs(features: Matrix(rows: 12, columns: 0), counts: made.inputs.counts)
    let described = Inputs(features: made.inputs.features)
    for inputs in [counted, described] {
      let sum = try SumSurrogate().fit(inputs, made.outcomes).belief(over: inputs)
      let combined = try CombinedSurrogate().fit(inputs, made.outcomes).belief(over: inputs)
      #expect(sum.means.allSatisfy { $0.isFinite } && combined.means.allSatisfy { $0.isFinite })
    }
    #expect(throws: SurrogateError.nothingVaries) {
      try SumSurrogate().fit(Inputs(features: Matrix(rows: 12, columns: 1)), made.outcomes)
    }
  }

  @Test func `pruned weights sum to 1 and keep the mean place`() {
    let flat = [Double](repeating: 1.0 / 200, count: 200)
    let kept = GridWeights.pruned(flat, most: 10, kept: 0.999)
    #expect(kept.count == 10 && abs(kept.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(abs(kept.reduce(0) { $0 + $1.weight * Double($1.place) } - 99.5) < 1)
    let sharp = GridWeights.pruned([0.0004, 0.9, 0.0996], most: 10, kept: 0.999)
    #expect(sharp.map(\.place) == [1, 2] && abs(sharp[0].weight - 0.9 / 0.9996) < 1e-12)
    #expect(GridWeights.normalised([-.infinity, .nan, -3000]) == [0, 0, 1])
  }
}
