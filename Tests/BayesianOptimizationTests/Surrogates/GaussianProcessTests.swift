import BayesianOptimization
import Testing

struct GaussianProcessTests {
  static let points = Matrix(rows: 5, columns: 2, elements: [0, 1, 1, -1, 2, 0.5, -1, 0.25, 0.5, 2])
  static let outcomes = [1, -0.5, 0.25, 2, 0.75]

  /// 2.25 · Matérn-5/2 with the length-scales 0.8 and 1.7.
  static func covariance(_ left: Matrix, _ right: Matrix) -> Matrix {
    func scaled(_ points: Matrix) -> Matrix {
      Matrix(
        rows: points.rows, columns: 2,
        elements: points.elements.enumerated().map { $0.element / ($0.offset % 2 == 0 ? 0.8 : 1.7) })
    }
    var result = SquaredDistances.exact(scaled(left), scaled(right))
    for place in result.elements.indices {
      result.elements[place] = 2.25 * RadialKernel.matern52.correlation(result.elements[place])
    }
    return result
  }

  static func noisy(_ points: Matrix) -> Matrix {
    var result = covariance(points, points)
    for row in 0..<points.rows { result[row, row] += 0.09 }
    return result
  }

  @Test func `an independent program predicts the same`() throws {
    // scikit-learn 1.x: GaussianProcessRegressor(2.25 * Matern([.8, 1.7], nu=2.5) + WhiteKernel(.09), optimizer=None,
    // alpha=0) on these points, predict(return_std=True) at (.3, .3) and (3, −2).
    let process = try GaussianProcess(covariance: Self.noisy(Self.points), residuals: Self.outcomes)
    #expect(abs(process.logLikelihood - -7.429751865519194) < 1e-10)
    let pool = Matrix(rows: 2, columns: 2, elements: [0.3, 0.3, 3, -2])
    let cross = Self.covariance(Self.points, pool)
    let whitened = process.cholesky.whiten(cross)
    let means = BLAS.product(cross, .transposed, process.solved)
    for (place, (mean, deviation)) in [(0.53196577, 0.89320084), (0.0155021, 1.51247786)].enumerated() {
      let explained = (0..<5).reduce(0) { $0 + whitened[$1, place] * whitened[$1, place] }
      #expect(abs(means[place] - mean) < 1e-8)
      #expect(abs((2.25 + 0.09 - explained).squareRoot() - deviation) < 1e-8)
    }
  }

  @Test func `leaving one out by formula is leaving one out`() throws {
    let (means, variances) = try GaussianProcess(
      covariance: Self.noisy(Self.points), residuals: Self.outcomes
    ).leaveOneOut()
    for left in 0..<5 {
      let others = (0..<5).filter { $0 != left }
      let inputs = Inputs(features: Self.points)
      let process = try GaussianProcess(
        covariance: Self.noisy(inputs.rows(at: others).features), residuals: others.map { Self.outcomes[$0] })
      let cross = Self.covariance(inputs.rows(at: others).features, inputs.rows(at: [left]).features)
      let whitened = process.cholesky.whiten(cross)
      #expect(abs(BLAS.product(cross, .transposed, process.solved)[0] - means[left]) < 1e-12)
      #expect(abs(2.34 - BLAS.dot(whitened.elements, whitened.elements) - variances[left]) < 1e-12)
    }
  }

  @Test func `a point measured twice is a point measured with half the noise`() throws {
    let inputs = Inputs(features: Self.points)
    let twice = try GaussianProcess(
      covariance: Self.noisy(inputs.rows(at: [0, 0, 1, 2]).features), residuals: [0.8, 1.2, -0.5, 0.25])
    let once = inputs.rows(at: [0, 1, 2]).features
    var covariance = Self.noisy(once)
    covariance[0, 0] -= 0.045
    let mean = try GaussianProcess(covariance: covariance, residuals: [1, -0.5, 0.25])
    let pool = Matrix(rows: 1, columns: 2, elements: [0.3, 0.3])
    let first = BLAS.product(Self.covariance(inputs.rows(at: [0, 0, 1, 2]).features, pool), .transposed, twice.solved)
    let second = BLAS.product(Self.covariance(once, pool), .transposed, mean.solved)
    #expect(abs(first[0] - second[0]) < 1e-12)
  }
}
