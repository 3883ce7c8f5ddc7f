/// Correlations of candidates: a share from the Tanimoto similarity of their counts, the rest from a radial kernel on
/// their standardised descriptors.
struct SumKernel: Sendable {
  let standardisation: FeatureStandardisation
  let radial: RadialKernel
  /// The length-scale of each standardised column, learnt beforehand; empty where all are alike.
  var metric: [Double] = []
  /// Whether both, or either, of the two parts exist.
  let hasCounts: Bool
  var hasFeatures: Bool { !standardisation.columns.isEmpty }

  /// What a length-scale of the grid is a multiple of: the metric, or √(number of columns).
  var lengthUnit: Double { metric.isEmpty ? Double(max(standardisation.columns.count, 1)).squareRoot() : 1 }

  /// Standardised features in units of the metric.
  func scaled(_ features: Matrix) -> Matrix { metric.isEmpty ? features : ARDObjective.scaled(features, metric) }

  /// Descriptors and counts of some candidates, ready for the kernel.
  struct Points: Sendable {
    let features: Matrix
    let counts: SparseCounts
  }

  /// One setting.
  struct Setting: Sendable, Hashable {
    var countShare: Double
    /// In units of a standardised descriptor.
    var lengthScale: Double
  }

  /// The two parts between two sets, before a setting: similarities and squared distances.
  struct Parts: Sendable {
    let similarities: Matrix?
    let squaredDistances: Matrix?
  }

  /// Throws `shape`, `notFinite`.
  func points(_ inputs: Inputs) throws(SurrogateError) -> Points {
    guard !hasCounts || inputs.counts.rows == inputs.rows else {
      throw .shape(words: "\(inputs.rows) candidates with counts for \(inputs.counts.rows)")
    }
    return Points(features: scaled(try standardisation(inputs.features)), counts: inputs.counts)
  }

  func parts(among points: Points) -> Parts {
    Parts(
      similarities: hasCounts ? CountIndex(points.counts).similarities(of: points.counts) : nil,
      squaredDistances: hasFeatures ? SquaredDistances.among(points.features) : nil)
  }

  func parts(_ points: Points, _ pool: Points, _ index: CountIndex?) -> Parts {
    Parts(
      similarities: index?.similarities(of: points.counts),
      squaredDistances: hasFeatures ? SquaredDistances.between(points.features, pool.features) : nil)
  }

  /// Correlations under a setting, from its radial correlations, which settings of one length-scale share.
  func correlation(_ parts: Parts, _ radialPart: Matrix?, countShare: Double) -> Matrix {
    switch (parts.similarities, radialPart) {
    case (let similarities?, let radialPart?):
      var result = similarities
      let rest = 1 - countShare
      result.elements.withUnsafeMutableBufferPointer { elements in
        radialPart.elements.withUnsafeBufferPointer { others in
          for place in elements.indices { elements[place] = countShare * elements[place] + rest * others[place] }
        }
      }
      return result
    case (let similarities?, nil): return similarities
    case (nil, let radialPart?): return radialPart
    // A surrogate is not fitted where nothing tells one candidate from another.
    case (nil, nil): preconditionFailure("a kernel of nothing")
    }
  }

  func radialPart(_ parts: Parts, lengthScale: Double) -> Matrix? {
    parts.squaredDistances.map { radial.correlations($0, lengthScale: lengthScale) }
  }
}
