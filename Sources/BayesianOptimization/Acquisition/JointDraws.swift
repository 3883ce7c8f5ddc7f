internal import Glibc

/// Draws from the joint belief of some candidates, by a Cholesky factor of their covariance.
struct JointDraws {
  /// A factor of 512 candidates takes 45 million products.
  static let sizeAtMost = 512

  private let means: [Double]
  /// Row after row; zeros above the diagonal.
  private let factor: Matrix

  init(of component: PoolBelief.Component, among places: [Int]) {
    means = places.map { component.mean[$0] }
    factor = Self.lowerFactor(component.covariances(among: places))
  }

  /// One draw, a value for each place.
  func next(with generator: inout SeededGenerator) -> [Double] {
    draw(means.map { _ in generator.normal() })
  }

  /// The draw that belongs to these standard normals.
  func draw(_ normals: [Double]) -> [Double] {
    let size = means.count
    var values = means
    factor.elements.withUnsafeBufferPointer { factor in
      normals.withUnsafeBufferPointer { normals in
        for row in 0..<size {
          var sum = 0.0
          for column in 0..<row + 1 { sum += factor[row * size + column] * normals[column] }
          values[row] += sum
        }
      }
    }
    return values
  }

  /// The lower triangle L with L Lᵀ = matrix, for a matrix that rounding may have left short of positive definite: a
  /// direction with less than 1e-10 of the largest variance is taken as known.
  static func lowerFactor(_ matrix: Matrix) -> Matrix {
    let size = matrix.rows
    var lower = matrix.elements
    var largest = 0.0
    for place in 0..<size { largest = max(largest, matrix[place, place]) }
    lower.withUnsafeMutableBufferPointer { lower in
      for row in 0..<size {
        for column in 0..<size where column <= row {
          var sum = lower[row * size + column]
          for inner in 0..<column { sum -= lower[row * size + inner] * lower[column * size + inner] }
          if row == column {
            lower[row * size + row] = sum > 1e-10 * largest ? sum.squareRoot() : 0
          } else {
            let pivot = lower[column * size + column]
            lower[row * size + column] = pivot > 0 ? sum / pivot : 0
          }
        }
        for column in row + 1..<max(size, row + 1) { lower[row * size + column] = 0 }
      }
    }
    return Matrix(rows: size, columns: size, elements: lower)
  }
}
