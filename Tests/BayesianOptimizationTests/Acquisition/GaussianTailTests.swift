import BayesianOptimization
import Testing

/// Expected values: mpmath with 60 digits.
struct GaussianTailTests {
  @Test(arguments: [
    (1e-300, -37.047096299361199), (1e-10, -6.3613409024040562), (0.001, -3.0902323061678135),
    (0.07, -1.4757910281791707), (0.3, -0.52440051270804078), (0.5, 0), (0.975, 1.9599639845400542),
    (0.0001, -3.7190164854556806),
  ])
  func `quantiles are right to the last digits`(share: Double, quantile: Double) {
    #expect(abs(Gaussian.quantile(share) - quantile) <= 4e-16 * max(abs(quantile), 1))
  }

  @Test(arguments: [
    (3, -0.0013508099647481938), (0, -0.69314718055994531), (-1.5, -2.7059444008238898), (-5, -15.064998393988726),
    (-11.9, -74.207418051248292), (-12.1, -76.623861242513236), (-40, -804.60844201375379),
    (-1_000, -500007.82669481218), (-1_000_000, -500000000014.73445),
  ])
  func `log of the lower share is right far out`(z: Double, expected: Double) {
    #expect(abs(Gaussian.logCumulative(z) - expected) <= 1e-14 * max(abs(expected), 1))
  }
}
