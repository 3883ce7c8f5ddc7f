import BayesianOptimization
import Glibc
import Testing

struct ARDSurrogateTests {
  static let batches = (0..<14).map { row in
    Measurements.Circumstance(batch: row % 3, devices: 1 + row % 2, deviceVariance: 0.04, isControl: row % 5 == 0)
  }

  @Test(arguments: [RadialKernel.matern52, .squaredExponential], [true, false])
  func `the gradient is that of finite differences`(radial: RadialKernel, inBatches: Bool) throws {
    let made = Synthetic(rows: 14, features: 5)
    var priors = ARDSurrogate.Priors()
    priors.signal = HyperparameterGrid.LogNormal(median: 1, spread: 0.5)
    let standardised = try FeatureStandardisation(reference: made.inputs.features)(made.inputs.features)
    let measurements = Measurements(
      inputs: made.inputs, outcomes: made.outcomes, circumstances: inBatches ? Self.batches : [])
    let objective = ARDObjective(
      features: standardised, measurements: measurements, scale: try OutcomeStandardisation(made.outcomes),
      radial: radial, priors: priors)
    var generator = Synthetic.Generator(state: 3)
    let point = (0..<objective.count).map {
      $0 < 5 ? 0.7 + 0.3 * generator.gaussian() : -1 + 0.3 * generator.gaussian()
    }
    let gradient = objective(point).gradient
    for place in point.indices {
      let step = 1e-5
      var (above, below) = (point, point)
      above[place] += step
      below[place] -= step
      let difference = (objective(above).value - objective(below).value) / (2 * step)
      // A central difference of step 1e-5 is good to about 1e-8 of the value.
      #expect(abs(difference - gradient[place]) < 1e-6 * max(1, abs(difference)), "coordinate \(place)")
    }
  }

  @Test func `a feature that matters gets a shorter length scale`() throws {
    let made = Synthetic(rows: 60, features: 6, noise: 0.05)
    let fitted = try ARDSurrogate().fit(made.inputs, made.outcomes)
    let scales = fitted.lengthScales.map(\.lengthScale)
    #expect(max(scales[0], scales[1]) < scales[2...].min() ?? 0)
  }

  @Test func `predictions follow what was made`() throws {
    let made = Synthetic(rows: 160, features: 3)
    let fitted = try ARDSurrogate().fit(made.inputs.rows(at: Array(0..<80)), Array(made.outcomes[0..<80]))
    let belief = try fitted.belief(over: made.inputs.rows(at: Array(80..<160)))
    let truth = Array(made.outcomes[80...])
    let mean = truth.reduce(0, +) / 80
    let errors = zip(belief.means, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let spread = truth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(errors < 0.5 * spread)
  }
}
