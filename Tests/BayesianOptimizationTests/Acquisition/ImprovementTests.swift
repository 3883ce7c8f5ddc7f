import BayesianOptimization
import Glibc
import Testing

struct ImprovementTests {
  /// mpmath with 60 digits; on both sides of each change of formula (−1 and −12). Just above −12 a difference of nearly
  /// equal numbers loses 144 times the rounding of exp(72): 3e-12.
  @Test(arguments: [
    (3, 1.0987396653277078), (0, -0.91893853320467274), (-0.5, -1.6205162643873199), (-1, -2.4851210257126413),
    (-1.5, -3.5299359208057099), (-5, -16.74430116266099), (-11.9, -76.697699517684516),
    (-12.1, -79.130370717582071), (-20, -206.9178385094251), (-40, -808.29856835661996),
    (-1_000, -500014.73445209116), (-1_000_000, -500000000028.54996),
  ])
  func `log expected improvement of a standard normal`(z: Double, expected: Double) {
    let value = Improvement.logExpected(mean: z, deviation: 1, mark: 0)
    #expect(abs(value - expected) <= max(4e-12, 1e-15 * abs(expected)))
  }

  @Test func `expected improvement at the mark is deviation over root of two pi`() {
    let value = Improvement.expected(mean: 7, deviation: 3, mark: 7)
    #expect(abs(value - 3 / (2 * Double.pi).squareRoot()) < 1e-15)
  }

  @Test func `it rises with the mean and never leaves the numbers`() {
    var last = -Double.infinity
    for step in 0..<4_000 {
      let value = Improvement.logExpected(mean: -1e8 * exp(-0.01 * Double(step)), deviation: 1, mark: 0)
      #expect(value.isFinite)
      #expect(value > last)
      last = value
    }
  }

  @Test func `a known outcome improves by its distance or not at all`() {
    #expect(Improvement.expected(mean: 5, deviation: 0, mark: 3) == 2)
    #expect(Improvement.logExpected(mean: 3, deviation: 0, mark: 5) == -.infinity)
    #expect(Improvement.probability(mean: 5, deviation: 0, mark: 3) == 1)
  }
}
