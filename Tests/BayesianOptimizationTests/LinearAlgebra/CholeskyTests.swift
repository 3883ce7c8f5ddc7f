import BayesianOptimization
import Glibc
import Testing

struct CholeskyTests {
  /// Covariances of a Gaussian process over random points, 0.1 added to the diagonal.
  static func covariance(_ size: Int) -> Matrix {
    let points = Synthetic(rows: size, features: 3).inputs.features
    let squared = SquaredDistances.among(points)
    var result = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in 0..<size { result[row, column] = RadialKernel.matern52.correlation(squared[row, column] / 50) }
      result[row, row] += 0.1
    }
    return result
  }

  @Test func `the factor times its transpose is the matrix`() throws {
    let matrix = Self.covariance(17)
    let cholesky = try Cholesky(matrix)
    #expect(cholesky.jitter == 0)
    let product = BLAS.product(cholesky.factor, .asIs, cholesky.factor, .transposed)
    for (one, other) in zip(product.elements, matrix.elements) { #expect(abs(one - other) < 1e-14) }
    for row in 0..<17 {
      for column in row + 1..<17 { #expect(cholesky.factor[row, column] == 0) }
    }
  }

  @Test func `solving and inverting undo the matrix`() throws {
    let matrix = Self.covariance(17)
    let cholesky = try Cholesky(matrix)
    let right = (0..<17).map { Double($0 * $0) }
    for (one, other) in zip(BLAS.product(matrix, .asIs, cholesky.solve(right)), right) {
      #expect(abs(one - other) < 1e-11)
    }
    let unit = BLAS.product(matrix, .asIs, cholesky.inverse)
    for row in 0..<17 {
      for column in 0..<17 { #expect(abs(unit[row, column] - (row == column ? 1 : 0)) < 1e-12) }
    }
  }

  @Test func `a determinant known by hand`() throws {
    let cholesky = try Cholesky(Matrix(rows: 2, columns: 2, elements: [4, 2, 2, 3]))
    #expect(abs(exp(cholesky.logDeterminant) - 8) < 1e-13)
  }

  @Test func `a singular matrix is factorised with jitter that is told`() throws {
    let cholesky = try Cholesky(Matrix(rows: 3, columns: 3, repeating: 2))
    #expect(cholesky.jitter > 0 && cholesky.jitter <= 2e-5)
  }

  @Test(arguments: [-1, Double.nan, .infinity])
  func `what is no covariance is named`(element: Double) {
    #expect(throws: SurrogateError.self) {
      try Cholesky(Matrix(rows: 2, columns: 2, elements: [1, element == -1 ? 5 : 0, element == -1 ? 5 : 0, element]))
    }
  }

  @Test func `a bounded quadratic ends on its bound`() {
    let minimiser = BoundedMinimiser(lower: [-1, -1, -1], upper: [1, 1, 1])
    let end = minimiser.minimise(from: [0, 0, 0]) { x in
      (
        (x[0] - 3) * (x[0] - 3) + 10 * (x[1] - 0.5) * (x[1] - 0.5) + (x[2] + x[1]) * (x[2] + x[1]),
        [2 * (x[0] - 3), 20 * (x[1] - 0.5) + 2 * (x[2] + x[1]), 2 * (x[2] + x[1])]
      )
    }
    for (one, other) in zip(end.point, [1, 0.5, -0.5]) { #expect(abs(one - other) < 1e-5) }
  }

  @Test func `Rosenbrock's valley is followed to its end`() {
    var minimiser = BoundedMinimiser(lower: [-5, -5], upper: [5, 5])
    minimiser.valueTolerance = 0
    let end = minimiser.minimise(from: [-1.2, 1]) { x in
      let bend = x[1] - x[0] * x[0]
      return (100 * bend * bend + (1 - x[0]) * (1 - x[0]), [-400 * x[0] * bend - 2 * (1 - x[0]), 200 * bend])
    }
    #expect(abs(end.point[0] - 1) < 1e-4 && abs(end.point[1] - 1) < 1e-4)
  }
}
