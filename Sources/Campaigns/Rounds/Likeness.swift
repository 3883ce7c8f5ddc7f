package import BayesianOptimization
internal import Glibc

/// How like two candidates are, 0 … 1: the Tanimoto coefficient of their environments, or, where nothing is counted,
/// what their standardised features say.
package struct Likeness: Sendable {
  private let inputs: Inputs
  private let standard: Matrix

  package init(_ inputs: Inputs) throws(SurrogateError) {
    self.inputs = inputs
    standard = try FeatureStandardisation(reference: inputs.features)(inputs.features)
  }

  /// The mean of both measures where both are there: process parameters count too.
  package func callAsFunction(_ first: Int, _ second: Int) -> Double {
    let shape = inputs.counts.rows == 0 ? nil : tanimoto(first, second)
    guard standard.columns > 0 else { return shape ?? 0 }
    let distance =
      (zip(standard[row: first], standard[row: second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      / Double(standard.columns)).squareRoot()
    let features = exp(-distance)
    return shape.map { ($0 + features) / 2 } ?? features
  }

  /// The nearest of some candidates, nearest first.
  package func nearest(to candidate: Int, among others: [Int], count: Int) -> [(place: Int, likeness: Double)] {
    others.filter { $0 != candidate }.map { ($0, self(candidate, $0)) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(count).map { (place: $0.0, likeness: $0.1) }
  }

  /// Σ min / Σ max over what is counted.
  private func tanimoto(_ first: Int, _ second: Int) -> Double {
    let counts = inputs.counts
    var (a, b) = (counts.starts[first], counts.starts[second])
    let (endA, endB) = (counts.starts[first + 1], counts.starts[second + 1])
    var (shared, total) = (0.0, 0.0)
    while a < endA || b < endB {
      if b == endB || a < endA && counts.indices[a] < counts.indices[b] {
        total += Double(counts.values[a])
        a += 1
      } else if a == endA || counts.indices[b] < counts.indices[a] {
        total += Double(counts.values[b])
        b += 1
      } else {
        shared += Double(min(counts.values[a], counts.values[b]))
        total += Double(max(counts.values[a], counts.values[b]))
        a += 1
        b += 1
      }
    }
    return total > 0 ? shared / total : 1
  }
}
