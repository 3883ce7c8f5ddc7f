internal import Glibc

/// What outcomes say of one setting of a Gaussian process: their log density, and that of all but one group of them,
/// with the scale integrated. Everything a leave-one-out score over a grid needs, hyper-parameters included.
///
/// log p(yᵢ | y₋ᵢ) = log Σₖ πₖ p(y | k) − log Σₖ πₖ p(y₋ᵢ | k): the posterior of the settings is learnt anew for each
/// group, without its outcomes.
struct LeaveOutEvidence: Sendable {
  /// log p(y | setting), up to a constant of the prior.
  let whole: Double
  /// log p(y without a group | setting), for each group.
  let without: [Double]
  /// What the outcomes of each group are predicted to be, in the order of the groups.
  let means: [[Double]]

  /// - Parameters:
  ///   - covariance: of the outcomes, positive definite: its noise is no less than a tenth of the signal.
  ///   - wantsMeans: predictions are needed only once.
  init(covariance: Matrix, outcomes: [Double], groups: [[Int]], wantsMeans: Bool) {
    let prior = HyperparameterGrid().signalPrior
    var factor = covariance
    // Noise keeps the covariance away from singular; a setting that rounding breaks all the same says nothing.
    guard BLAS.factorise(&factor) else {
      whole = -.infinity
      without = groups.map { _ in -.infinity }
      means = groups.map { $0.map { _ in 0 } }
      return
    }
    var logDeterminant = 0.0
    for place in 0..<factor.rows { logDeterminant += 2 * log(factor[place, place]) }
    let inverse = BLAS.inverse(ofFactor: factor)
    let solved = BLAS.product(inverse, .asIs, outcomes)
    let misfit = BLAS.dot(outcomes, solved)
    func evidence(_ logDeterminant: Double, _ misfit: Double, _ count: Int) -> Double {
      SumFitting.logMarginal(prior, logDeterminant: logDeterminant, misfit: misfit, count: count)
    }
    whole = evidence(logDeterminant, misfit, outcomes.count)
    var without: [Double] = []
    var means: [[Double]] = []
    for group in groups {
      let (determinant, shift) = Self.schur(inverse, solved, group)
      let explained = zip(group, shift).reduce(0) { $0 + solved[$1.0] * $1.1 }
      without.append(evidence(logDeterminant + determinant, misfit - explained, outcomes.count - group.count))
      if wantsMeans { means.append(zip(group, shift).map { outcomes[$0] - $1 }) }
    }
    self.without = without
    self.means = means
  }

  /// log |B| and B⁻¹ α for the block B of the inverse that belongs to a group.
  private static func schur(_ inverse: Matrix, _ solved: [Double], _ group: [Int]) -> (Double, [Double]) {
    if group.count == 1 {
      let value = inverse[group[0], group[0]]
      return (log(value), [solved[group[0]] / value])
    }
    var block = Matrix(rows: group.count, columns: group.count)
    for (row, one) in group.enumerated() {
      for (column, other) in group.enumerated() { block[row, column] = inverse[one, other] }
    }
    guard BLAS.factorise(&block) else { return (0, group.map { _ in 0 }) }
    var right = Matrix(rows: group.count, columns: 1, elements: group.map { solved[$0] })
    BLAS.solve(factor: block, .asIs, &right)
    BLAS.solve(factor: block, .transposed, &right)
    return ((0..<group.count).reduce(0.0) { $0 + 2 * log(block[$1, $1]) }, right.elements)
  }
}
