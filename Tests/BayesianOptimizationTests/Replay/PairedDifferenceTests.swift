import BayesianOptimization
import Testing

struct PairedDifferenceTests {
  /// Two pairs leave one degree of freedom: scipy 1.17.1, t.ppf(0.975, n − 1).
  @Test(arguments: [
    (2, 12.706204736174694), (3, 4.302652729749462), (4, 3.1824463052837078), (6, 2.5705818356363146),
    (20, 2.093024054408263), (50, 2.009575237129235),
  ])
  func `the interval is Student's`(count: Int, quantile: Double) throws {
    let values = (0..<count).map { Double($0 % 3) }
    let difference = try #require(PairedDifference(values, minus: values.map { _ in 0.5 }))
    let reach = (difference.high - difference.low) / 2
    #expect(abs(reach / difference.estimate.standardError - quantile) < 1e-9)
    #expect(abs((difference.high + difference.low) / 2 - difference.estimate.mean) < 1e-12)
  }

  @Test func `standard error of four values`() throws {
    let estimate = try #require(Estimate([1, 2, 3, 4]))
    #expect(estimate.mean == 2.5)
    #expect(abs(estimate.standardError - (5.0 / 3 / 4).squareRoot()) < 1e-15)
  }
}
