/// Minus the log posterior of the hyper-parameters of a Matérn-5/2 process with a length-scale for each feature.
///
/// Parameters: log length-scales, log noise variance, constant mean. The signal's variance is 1, since outcomes are
/// standardised. Priors: log-normal length-scales whose location grows with the dimension d, √2 + log(d)/2 with scale
/// √3 (Hvarfner, Hellsten, Nardi, arXiv:2402.02229), log-normal noise, standard normal mean.
struct ARDObjective {
  let features: Matrix
  let outcomes: [Double]
  var noiseLocation = -4.0
  var noiseScale = 1.0
  /// Added to the noise, so that the covariance of a repeated candidate stays positive definite.
  static let leastNoise = 1e-6

  /// Squared differences of each pair of rows below the diagonal, pair × feature.
  private let differences: Matrix

  init(features: Matrix, outcomes: [Double]) {
    self.features = features
    self.outcomes = outcomes
    let count = features.rows
    var elements: [Double] = []
    elements.reserveCapacity(count * (count - 1) / 2 * features.columns)
    for row in 0..<count {
      for other in 0..<row {
        for column in 0..<features.columns {
          let difference = features[row, column] - features[other, column]
          elements.append(difference * difference)
        }
      }
    }
    differences = Matrix(rows: count * (count - 1) / 2, columns: features.columns, elements: elements)
  }

  var dimension: Int { features.columns }
  var lengthLocation: Double { 2.0.squareRoot() + 0.5 * Double.log(Double(max(dimension, 1))) }
  static let lengthScale = 3.0.squareRoot()

  /// Where the prior is largest.
  var start: [Double] { [Double](repeating: lengthLocation, count: dimension) + [noiseLocation, 0] }

  /// Covariance of the measured candidates without noise.
  func covariance(_ inverseSquares: [Double]) -> Matrix {
    let distances = BLAS.product(differences, inverseSquares)
    var covariance = Matrix(rows: features.rows, columns: features.rows)
    var pair = 0
    for row in 0..<features.rows {
      covariance[row, row] = 1
      for other in 0..<row {
        let value = Matern.value(squaredDistance: distances[pair])
        covariance[row, other] = value
        covariance[other, row] = value
        pair += 1
      }
    }
    return covariance
  }

  func valueAndGradient(_ parameters: [Double]) -> (value: Double, gradient: [Double]) {
    let dimension = dimension
    let count = features.rows
    let inverseSquares = parameters[..<dimension].map { Double.exp(-2 * $0) }
    let noise = Double.exp(parameters[dimension])
    let mean = parameters[dimension + 1]
    let worst = (value: Double.infinity, gradient: [Double](repeating: 0, count: parameters.count))
    guard inverseSquares.allSatisfy(\.isFinite), noise.isFinite else { return worst }
    let distances = BLAS.product(differences, inverseSquares)
    let exact: ExactGaussian
    do throws(SurrogateError) {
      exact = try ExactGaussian(
        covariance: covariance(inverseSquares), outcomes: outcomes, noise: noise + Self.leastNoise, mean: mean)
    } catch {
      return worst
    }
    let inverse = exact.factor.inverse()
    let weights = exact.weights
    var gradient = [Double](repeating: 0, count: parameters.count)
    // ∂(−log p)/∂K = (K⁻¹ − α αᵀ) / 2; each pair stands for two elements.
    var pairs = [Double](repeating: 0, count: distances.count)
    var pair = 0
    var trace = 0.0
    for row in 0..<count {
      trace += inverse[row, row] - weights[row] * weights[row]
      for other in 0..<row {
        let slope = Matern.slope(squaredDistance: distances[pair])
        pairs[pair] = (inverse[row, other] - weights[row] * weights[other]) * slope
        pair += 1
      }
    }
    let byInverseSquare = BLAS.product(transposed: differences, pairs)
    for place in 0..<dimension { gradient[place] = -2 * inverseSquares[place] * byInverseSquare[place] }
    gradient[dimension] = 0.5 * trace * noise
    gradient[dimension + 1] = -weights.reduce(0, +)
    var value = -exact.logEvidence
    for place in 0..<dimension {
      let distance = (parameters[place] - lengthLocation) / Self.lengthScale
      value += 0.5 * distance * distance
      gradient[place] += distance / Self.lengthScale
    }
    let distance = (parameters[dimension] - noiseLocation) / noiseScale
    value += 0.5 * (distance * distance + mean * mean)
    gradient[dimension] += distance / noiseScale
    gradient[dimension + 1] += mean
    return (value, gradient)
  }
}
