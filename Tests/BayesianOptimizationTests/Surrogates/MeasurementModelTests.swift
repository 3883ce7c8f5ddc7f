import BayesianOptimization
import Testing

struct MeasurementModelTests {
  /// A campaign of four batches with two controls each: level 18, batch effects of 1, effects that rise with the first
  /// feature, one device's noise 0.3.
  struct Bench {
    var measurements: Measurements
    var effects: [Double]
    var pool: Inputs
    var poolEffects: [Double]

    init(seed: UInt64, batchDeviation: Double = 1) {
      let made = Synthetic(rows: 90, features: 2, seed: seed).inputs
      var generator = Synthetic.Generator(state: seed &+ 99)
      let truth = (0..<90).map { 0.6 * made.features[$0, 0] + 0.5 }
      var (circumstances, outcomes, places) = ([Measurements.Circumstance](), [Double](), [Int]())
      effects = []
      for batch in 0..<4 {
        let level = 18 + batchDeviation * generator.gaussian()
        for place in 0..<8 {
          let isControl = place < 2
          let devices = isControl ? 6 : 3
          circumstances.append(.init(batch: batch, devices: devices, deviceVariance: 0.09, isControl: isControl))
          places.append(batch * 8 + place)
          effects.append(isControl ? 0 : truth[batch * 8 + place])
          outcomes.append(
            level + (effects.last ?? 0) + 0.3 / Double(devices).squareRoot() * generator.gaussian())
        }
      }
      measurements = Measurements(
        inputs: Inputs(features: made.features).rows(at: places), outcomes: outcomes, circumstances: circumstances)
      pool = Inputs(features: made.features).rows(at: Array(40..<90))
      poolEffects = Array(truth[40..<90])
    }

    /// Root mean squared error of the predicted differences between candidates.
    func error(_ belief: PoolBelief) -> Double {
      let distances = zip(belief.means, poolEffects).map { $0 - $1 }
      let mean = distances.reduce(0, +) / Double(distances.count)
      return (distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(distances.count)).squareRoot()
    }
  }

  @Test func `the covariance is that of the model written out`() {
    let circumstances: [Measurements.Circumstance] = [
      .init(batch: 7, devices: 4, deviceVariance: 8, isControl: true), .init(batch: 7, devices: 2, deviceVariance: 8),
      .init(batch: 3),
    ]
    let design = ExperimentDesign(
      Measurements(
        inputs: Inputs(features: Matrix(rows: 3, columns: 1)), outcomes: [1, 2, 3], circumstances: circumstances),
      unit: 2)
    let correlation = Matrix(rows: 3, columns: 3, elements: [1, 0.5, 0.25, 0.5, 1, 0.125, 0.25, 0.125, 1])
    let result = design.covariance(correlation, signal: 2, mean: 10, baseline: 100, noise: 0.25, batch: 1000)
    // Device variances in units of 2²: 8/4/4 and 8/2/4.
    let first = [1100.75, 1100, 100]
    let second = [1100, 1113.25, 110.25]
    let third = [100, 110.25, 1112.25]
    #expect(result.elements == first + second + third)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `knowing the batches beats not knowing them`(seed: UInt64) throws {
    let bench = Bench(seed: seed)
    var blind = bench.measurements.rows(
      at: bench.effects.indices.filter { !bench.measurements.circumstances[$0].isControl })
    blind.circumstances = []
    let known = bench.error(try SumSurrogate().fit(bench.measurements).belief(over: bench.pool))
    let unknown = bench.error(try SumSurrogate().fit(blind).belief(over: bench.pool))
    #expect(known < unknown)
    let ard = bench.error(try ARDSurrogate().fit(bench.measurements).belief(over: bench.pool))
    let combined = bench.error(try CombinedSurrogate().fit(bench.measurements).belief(over: bench.pool))
    #expect(ard < unknown && combined < unknown)
  }

  @Test func `effects are differences from the control`() throws {
    let bench = Bench(seed: 4)
    let effect = try SumSurrogate(predicts: .effect).fit(bench.measurements).belief(over: bench.pool)
    let outcome = try SumSurrogate().fit(bench.measurements).belief(over: bench.pool)
    let bias = zip(effect.means, bench.poolEffects).reduce(0) { $0 + $1.0 - $1.1 } / 50
    #expect(abs(bias) < 0.35)
    let level = zip(outcome.means, effect.means).reduce(0) { $0 + $1.0 - $1.1 } / 50
    #expect(abs(level - 18) < 1.5)
  }

  @Test func `a mean of more devices is believed more`() throws {
    let made = Synthetic(rows: 12, features: 2).inputs
    let outcomes = (0..<12).map { Double($0 % 5) }
    func deviation(devices: Int) throws -> Double {
      let circumstances = (0..<12).map {
        Measurements.Circumstance(devices: $0 == 0 ? devices : 2, deviceVariance: 1)
      }
      var grid = HyperparameterGrid()
      (grid.countShares, grid.lengthScales, grid.noises, grid.signals) = ([0], [1], [0.03], [1])
      let surrogate = SumSurrogate(grid: grid)
      return try surrogate.fit(Measurements(inputs: made, outcomes: outcomes, circumstances: circumstances))
        .belief(over: made.rows(at: [0])).standardDeviations(withNoise: false)[0]
    }
    let (few, many) = (try deviation(devices: 1), try deviation(devices: 16))
    #expect(many < few)
  }

  @Test func `what the row of a control holds is not read`() throws {
    let bench = Bench(seed: 5)
    var other = bench.measurements
    other.inputs.features[0, 0] = .nan
    other.inputs.features[1, 1] = 1e9
    let first = try CombinedSurrogate().fit(bench.measurements).belief(over: bench.pool)
    let second = try CombinedSurrogate().fit(other).belief(over: bench.pool)
    #expect(first.means == second.means)
  }

  @Test func `numbers of batches mean nothing`() throws {
    let bench = Bench(seed: 6)
    var other = bench.measurements
    for place in other.circumstances.indices {
      other.circumstances[place].batch = 50 - 7 * other.circumstances[place].batch
    }
    let first = try SumSurrogate().fit(bench.measurements).belief(over: bench.pool)
    let second = try SumSurrogate().fit(other).belief(over: bench.pool)
    for (one, two) in zip(first.means, second.means) { #expect(abs(one - two) < 1e-9) }
  }

  @Test func `a batch effect is found where there is one and not where there is none`() throws {
    func batchDeviation(_ deviation: Double) throws -> Double {
      let settings = try SumSurrogate().fit(Bench(seed: 7, batchDeviation: deviation).measurements).settings
      return settings.reduce(0) { $0 + $1.weight * $1.batchDeviation }
    }
    #expect(try batchDeviation(2) > 0.5)
    #expect(try batchDeviation(0) < 0.3)
  }
}
