import BayesianOptimization
import Glibc

/// A Gaussian process with a squared exponential kernel, written plainly, to judge faster code by.
struct SyntheticBelief {
  var points: [[Double]]
  var length = 0.5
  var scale = 1.0
  var noise = 0.01

  /// Points with coordinates between 0 and 1, the same for a seed.
  static func points(_ count: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    var state = seed
    return (0..<count).map { _ in
      (0..<dimensions).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 9_007_199_254_740_992
      }
    }
  }

  func covariance(_ one: Int, _ other: Int) -> Double {
    var distance = 0.0
    for (a, b) in zip(points[one], points[other]) { distance += (a - b) * (a - b) }
    return scale * exp(-distance / (2 * length * length))
  }

  /// What is believed of all points once some are measured, each with its own noise variance.
  func component(measured: [Int], outcomes: [Double], noises: [Double]? = nil, weight: Double = 1)
    -> PoolBelief.Component
  {
    let noises = noises ?? measured.map { _ in noise }
    let factor = Self.cholesky(
      measured.indices.map { row in
        measured.indices.map { column in
          covariance(measured[row], measured[column]) + (row == column ? noises[row] : 0)
        }
      })
    let whitenedOutcomes = Self.solve(factor, outcomes)
    let columns = points.indices.map { place in Self.solve(factor, measured.map { covariance($0, place) }) }
    let mean = columns.map { zip($0, whitenedOutcomes).reduce(0) { $0 + $1.0 * $1.1 } }
    let variance = points.indices.map { place in
      covariance(place, place) - columns[place].reduce(0) { $0 + $1 * $1 }
    }
    let whitened = Matrix(
      rows: measured.count, columns: points.count,
      elements: measured.indices.flatMap { row in columns.map { $0[row] } })
    return PoolBelief.Component(
      weight: weight, mean: mean, variance: variance, noise: noise, whitened: whitened,
      prior: { place in points.indices.map { covariance(place, $0) } })
  }

  func belief(measured: [Int], outcomes: [Double]) -> PoolBelief {
    PoolBelief(components: [component(measured: measured, outcomes: outcomes)])
  }

  /// The lower triangle L with L Lᵀ = matrix.
  static func cholesky(_ matrix: [[Double]]) -> [[Double]] {
    var lower = matrix
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column]
        for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
        lower[row][column] = row == column ? sum.squareRoot() : sum / lower[column][column]
      }
    }
    return lower
  }

  /// L⁻¹ b.
  static func solve(_ lower: [[Double]], _ right: [Double]) -> [Double] {
    var solution = right
    for row in lower.indices {
      for column in 0..<row { solution[row] -= lower[row][column] * solution[column] }
      solution[row] /= lower[row][row]
    }
    return solution
  }
}
