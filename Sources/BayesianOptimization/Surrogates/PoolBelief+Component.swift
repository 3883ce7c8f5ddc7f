extension PoolBelief {
  /// One Gaussian over the noise-free outcomes of all candidates.
  ///
  /// Sums run candidate by candidate in a fixed order and without BLAS: the same bytes for any number of threads and
  /// wherever a candidate stands in the pool.
  public struct Component: Sendable {
    /// Its share of the mixture.
    public var weight: Double
    /// Of each candidate's outcome without noise.
    public private(set) var mean: [Double]
    /// Of each candidate's outcome without noise; never below 0.
    public private(set) var variance: [Double]
    /// Variance of one measurement's noise.
    public let noise: Double
    /// Row of the prior covariance: of a candidate's outcome with that of every other.
    private let prior: @Sendable (Int) -> [Double]
    /// L⁻¹ K(measured, pool), row after row; shared by copies.
    private let measured: [Double]
    /// One such row for each point conditioned on since.
    private var added: [Double] = []

    /// - Parameters:
    ///   - prior: row of the prior covariance for a candidate, as long as the pool.
    ///   - whitened: L⁻¹ K(measured, pool), measured × pool; no rows where `prior` is the posterior covariance.
    public init(
      weight: Double, mean: [Double], variance: [Double], noise: Double, whitened: Matrix,
      prior: @escaping @Sendable (Int) -> [Double]
    ) {
      precondition(mean.count == variance.count, "a variance for each mean")
      precondition(whitened.rows == 0 || whitened.columns == mean.count, "factors of another pool")
      self.weight = weight
      self.mean = mean
      self.variance = variance.map { max($0, 0) }
      self.noise = noise
      self.measured = whitened.elements
      self.prior = prior
    }

    /// How many candidates there are.
    public var count: Int { mean.count }

    /// How many points were conditioned on since the fit.
    var conditionings: Int { mean.isEmpty ? 0 : added.count / mean.count }

    /// By how much each candidate's mean moves when a point conditioned on since the fit comes out one standard
    /// deviation higher: `conditionings` rows of the pool's length.
    func withSensitivities<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
      added.withUnsafeBufferPointer(body)
    }

    /// The same belief of the outcomes with their signs changed.
    public var negated: Component {
      var copy = self
      copy.mean = mean.map { -$0 }
      return copy
    }

    /// The same means with every standard deviation, the noise's too, times a factor.
    func stretched(by factor: Double) -> Component {
      let prior = prior
      var copy = Component(
        weight: weight, mean: mean, variance: variance.map { $0 * factor * factor }, noise: noise * factor * factor,
        whitened: Matrix(
          rows: mean.isEmpty ? 0 : measured.count / mean.count, columns: mean.count,
          elements: measured.map { $0 * factor }),
        prior: { prior($0).map { $0 * factor * factor } })
      copy.added = added.map { $0 * factor }
      return copy
    }

    /// The same belief of some of the candidates, in this order.
    public func rows(at places: [Int]) -> Component {
      let count = mean.count
      func gather(_ rows: [Double]) -> [Double] {
        var chosen: [Double] = []
        chosen.reserveCapacity(count == 0 ? 0 : rows.count / count * places.count)
        for start in stride(from: 0, to: rows.count, by: max(count, 1)) {
          for place in places { chosen.append(rows[start + place]) }
        }
        return chosen
      }
      let prior = prior
      let factors = gather(measured)
      var copy = Component(
        weight: weight, mean: places.map { mean[$0] }, variance: places.map { variance[$0] }, noise: noise,
        whitened: Matrix(
          rows: places.isEmpty ? 0 : factors.count / places.count, columns: places.count, elements: factors),
        prior: { candidate in
          let row = prior(places[candidate])
          return places.map { row[$0] }
        })
      copy.added = gather(added)
      return copy
    }

    /// Covariance of a candidate's outcome with that of every candidate.
    ///
    /// Time grows as pool × (measured + conditioned).
    public func covariance(with candidate: Int) -> [Double] {
      var row = prior(candidate)
      Self.subtract(measured, of: candidate, from: &row)
      Self.subtract(added, of: candidate, from: &row)
      return row
    }

    /// Covariances of some candidates' outcomes with each other, places × places.
    ///
    /// Time grows as places × (prior row + places × (measured + conditioned)).
    public func covariances(among places: [Int]) -> Matrix {
      let chosen = rows(at: places)
      var elements: [Double] = []
      elements.reserveCapacity(places.count * places.count)
      for place in places.indices { elements += chosen.covariance(with: place) }
      return Matrix(rows: places.count, columns: places.count, elements: elements)
    }

    /// Takes in one further outcome of a candidate; a rank-1 update.
    ///
    /// - Parameters:
    ///   - outcome: nil keeps all means, as if the expected outcome had been seen.
    ///   - noise: variance of this outcome's noise; nil is `self.noise`, 0 is knowing the outcome itself.
    public mutating func condition(on candidate: Int, outcome: Double?, noise: Double? = nil) {
      var row = covariance(with: candidate)
      let own = max(row[candidate], 0)
      let scale = (own + (noise ?? self.noise)).squareRoot()
      // What is known already teaches nothing; 1e-12 of the prior's variance is the rounding of its differences.
      let known = own <= 1e-12 * (own + squaredFactors(of: candidate))
      let surprise = outcome.map { scale > 0 && !known ? ($0 - mean[candidate]) / scale : 0 } ?? 0
      for place in row.indices {
        row[place] = known ? 0 : row[place] / scale
        mean[place] += row[place] * surprise
        variance[place] = max(variance[place] - row[place] * row[place], 0)
      }
      added += row
    }

    /// By how much the outcomes taken in so far have lowered a candidate's variance.
    private func squaredFactors(of candidate: Int) -> Double {
      var sum = 0.0
      for start in stride(from: 0, to: measured.count, by: mean.count) {
        sum += measured[start + candidate] * measured[start + candidate]
      }
      for start in stride(from: 0, to: added.count, by: mean.count) {
        sum += added[start + candidate] * added[start + candidate]
      }
      return sum
    }

    /// row −= Σ factors[candidate] · factors, over rows as long as `row`.
    private static func subtract(_ rows: [Double], of candidate: Int, from row: inout [Double]) {
      let count = row.count
      rows.withUnsafeBufferPointer { rows in
        row.withUnsafeMutableBufferPointer { row in
          // 1,024 candidates of a row stay in the first cache while all rows pass by.
          for first in stride(from: 0, to: count, by: 1_024) {
            let last = min(first + 1_024, count)
            for start in stride(from: 0, to: rows.count, by: max(count, 1)) {
              let factor = rows[start + candidate]
              for place in first..<last { row[place] -= factor * rows[start + place] }
            }
          }
        }
      }
    }
  }
}
