import BayesianOptimization
import Glibc

/// Candidates and outcomes made up from a seed.
struct Synthetic {
  /// splitmix64 (Steele, Lea and Flood 2014): small, and the same everywhere.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func gaussian() -> Double {
      let radius = (-2 * log(Double.random(in: Double.leastNormalMagnitude..<1, using: &self))).squareRoot()
      return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &self))
    }
  }

  var inputs: Inputs
  var outcomes: [Double]

  /// Gaussian features of several units, counts of 40 things, and an outcome that bends with the first two features
  /// and rises with the first count.
  init(rows: Int, features: Int, noise: Double = 0.1, seed: UInt64 = 1) {
    var generator = Generator(state: seed)
    var matrix = Matrix(rows: rows, columns: features)
    var counts = SparseCounts()
    outcomes = []
    for row in 0..<rows {
      for column in 0..<features {
        matrix[row, column] = 10 * Double(column) + (1 + Double(column)) * generator.gaussian()
      }
      var line: [(index: UInt32, value: Float)] = []
      for index in 0..<40 where Double.random(in: 0..<1, using: &generator) < 0.3 {
        line.append((UInt32(index * 77_777), Float(Int.random(in: 1...4, using: &generator))))
      }
      counts.append(line)
      let first = matrix[row, 0]
      let second = features > 1 ? (matrix[row, 1] - 10) / 2 : 0
      let count = line.first { $0.index == 0 }.map { Double($0.value) } ?? 0
      outcomes.append(5 + 2 * sin(first) + second + 0.5 * count + noise * generator.gaussian())
    }
    inputs = Inputs(features: matrix, counts: counts)
  }
}
