internal import Foundation

/// Maps raw probabilities to calibrated ones: a logistic function of their log-odds.
///
/// J. Platt, Advances in Large Margin Classifiers (1999) 61; in place of his softened targets slope and offset are drawn
/// to a prior, which keeps them finite where few labels separate perfectly. Newton steps.
package struct PlattScaling: Sendable, Hashable, Codable {
  package var slope: Double
  package var offset: Double

  package static let identity = PlattScaling(slope: 1, offset: 0)

  package init(slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  /// The penalised likelihood's maximum.
  /// - Parameters:
  ///   - prior: where slope and offset are drawn to.
  ///   - weights: precisions of that pull, in units of the log-likelihood.
  package init(
    probabilities: [Double], labels: [Bool], prior: PlattScaling = .identity,
    weights: (slope: Double, offset: Double) = (0.05, 1e-3)
  ) {
    let x = probabilities.map(Self.logOdds)
    var (a, b) = (prior.slope, prior.offset)
    for _ in 0..<100 {
      var (ga, gb) = (weights.slope * (a - prior.slope), weights.offset * (b - prior.offset))
      var (haa, hab, hbb) = (weights.slope, 0.0, weights.offset)
      for place in x.indices {
        let p = 1 / (1 + exp(-(a * x[place] + b)))
        let (d, w) = (p - (labels[place] ? 1 : 0), p * (1 - p))
        ga += d * x[place]
        gb += d
        haa += w * x[place] * x[place]
        hab += w * x[place]
        hbb += w
      }
      let determinant = haa * hbb - hab * hab
      guard determinant > 1e-12 else { break }
      let (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant)
      // Newton may overshoot where the data nearly separate.
      let scale = min(1, 2 / max(abs(da), abs(db), 1e-12))
      a -= scale * da
      b -= scale * db
      if abs(da) + abs(db) < 1e-9 { break }
    }
    slope = a
    offset = b
  }

  /// One for each mechanism, drawn to that of all together: with four positives a scaling of its own is mostly noise.
  /// - Parameter columns: probabilities and labels of each mechanism.
  package static func partiallyPooled(_ columns: [(probabilities: [Double], labels: [Bool])]) -> [PlattScaling] {
    let pooled = PlattScaling(
      probabilities: columns.flatMap(\.probabilities), labels: columns.flatMap(\.labels))
    return columns.map {
      PlattScaling(probabilities: $0.probabilities, labels: $0.labels, prior: pooled, weights: (1, 0.3))
    }
  }

  package func callAsFunction(_ probability: Double) -> Double {
    1 / (1 + exp(-(slope * Self.logOdds(probability) + offset)))
  }

  static func logOdds(_ probability: Double) -> Double {
    let p = min(max(probability, 1e-6), 1 - 1e-6)
    return log(p / (1 - p))
  }
}
