internal import Foundation

/// Maps raw probabilities to calibrated ones: a logistic function of their log-odds.
///
/// J. Platt, Advances in Large Margin Classifiers (1999) 61, with his targets that keep away from 0 and 1; Newton steps.
/// A weak pull of the slope towards 1 keeps it finite where few labels separate perfectly.
package struct PlattScaling: Sendable, Hashable, Codable {
  package var slope: Double
  package var offset: Double

  package static let identity = PlattScaling(slope: 1, offset: 0)

  package init(slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  package init(probabilities: [Double], labels: [Bool]) {
    let ones = Double(labels.count { $0 })
    let zeros = Double(labels.count) - ones
    let (high, low) = ((ones + 1) / (ones + 2), 1 / (zeros + 2))
    let x = probabilities.map(Self.logOdds)
    let t = labels.map { $0 ? high : low }
    var (a, b) = (1.0, log((ones + 1) / (zeros + 1)))
    let pull = 0.05
    for _ in 0..<100 {
      var (ga, gb, haa, hab, hbb) = (pull * (a - 1), 0.0, pull, 0.0, 1e-9)
      for place in x.indices {
        let p = 1 / (1 + exp(-(a * x[place] + b)))
        let (d, w) = (p - t[place], p * (1 - p))
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

  package func callAsFunction(_ probability: Double) -> Double {
    1 / (1 + exp(-(slope * Self.logOdds(probability) + offset)))
  }

  static func logOdds(_ probability: Double) -> Double {
    let p = min(max(probability, 1e-6), 1 - 1e-6)
    return log(p / (1 - p))
  }
}
