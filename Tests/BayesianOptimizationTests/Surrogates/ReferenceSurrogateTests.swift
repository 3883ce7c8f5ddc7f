import BayesianOptimization
import Testing

struct ReferenceSurrogateTests {
  @Test func `scikit-learn finds and predicts the same`() throws {
    // scikit-learn 1.x: GaussianProcessRegressor(1.0 * RBF(1.0) + WhiteKernel(1.0), normalize_y=True) on standardised
    // points; hyper-parameters 1.0942, 1.1584, 1.211e-5, log likelihood −6.76040344.
    let fitted = try ReferenceSurrogate().fit(
      Inputs(features: GaussianProcessTests.points), GaussianProcessTests.outcomes)
    #expect(abs(fitted.logLikelihood - -6.760403436) < 1e-4)
    #expect(abs(fitted.setting.signal - 1.0942) < 2e-3 && abs(fitted.setting.lengthScale - 1.1584) < 2e-3)
    let belief = try fitted.belief(over: Inputs(features: Matrix(rows: 2, columns: 2, elements: [0.3, 0.3, 3, -2])))
    let deviations = belief.standardDeviations(withNoise: true)
    // Two optimisers in a flat valley: 1e-3.
    for (place, (mean, deviation)) in [(0.63036174, 0.39316921), (0.49564288, 0.85514234)].enumerated() {
      #expect(abs(belief.means[place] - mean) < 1e-3 && abs(deviations[place] - deviation) < 1e-3)
    }
  }

  @Test func `the gradient is that of finite differences`() {
    let squared = SquaredDistances.exact(GaussianProcessTests.points, GaussianProcessTests.points)
    let point = [0.3, 0.2, -1.1]
    let gradient = ReferenceSurrogate.objective(point, squared, GaussianProcessTests.outcomes).gradient
    for place in 0..<3 {
      var (above, below) = (point, point)
      above[place] += 1e-5
      below[place] -= 1e-5
      let difference =
        (ReferenceSurrogate.objective(above, squared, GaussianProcessTests.outcomes).value
          - ReferenceSurrogate.objective(below, squared, GaussianProcessTests.outcomes).value) / 2e-5
      #expect(abs(difference - gradient[place]) < 1e-8)
    }
  }

  @Test func `controls are refused by name`() throws {
    let made = Synthetic(rows: 4, features: 2)
    let circumstances = (0..<4).map { Measurements.Circumstance(isControl: $0 == 0) }
    #expect(throws: SurrogateError.self) {
      try ReferenceSurrogate().fit(
        Measurements(inputs: made.inputs, outcomes: made.outcomes, circumstances: circumstances))
    }
  }
}
