internal import Foundation

/// How well probabilities tell ones from zeros.
package struct Metrics: Sendable, Hashable {
  package var positives = 0
  package var count = 0
  package var truePositives = 0
  package var falsePositives = 0
  package var falseNegatives = 0
  /// nil where there are only ones or only zeros.
  package var auc: Double?
  package var brier = 0.0
  /// Expected calibration error over ten bins of equal width.
  package var calibrationError = 0.0

  package var precision: Double? {
    truePositives + falsePositives == 0 ? nil : Double(truePositives) / Double(truePositives + falsePositives)
  }
  package var recall: Double? { positives == 0 ? nil : Double(truePositives) / Double(positives) }
  package var f1: Double? {
    let all = 2 * truePositives + falsePositives + falseNegatives
    return all == 0 ? nil : 2 * Double(truePositives) / Double(all)
  }

  /// - Parameter decided: the yes or no of each case, made without its own label.
  package init(probabilities: [Double], labels: [Bool], decided: [Bool]) {
    count = labels.count
    guard count > 0 else { return }
    positives = labels.count { $0 }
    var bins = [(count: Int, probability: Double, ones: Int)](repeating: (0, 0, 0), count: 10)
    for place in labels.indices {
      switch (decided[place], labels[place]) {
      case (true, true): truePositives += 1
      case (true, false): falsePositives += 1
      case (false, true): falseNegatives += 1
      case (false, false): break
      }
      let one = labels[place] ? 1.0 : 0
      brier += (probabilities[place] - one) * (probabilities[place] - one) / Double(count)
      let bin = min(9, max(0, Int(probabilities[place] * 10)))
      bins[bin].count += 1
      bins[bin].probability += probabilities[place]
      bins[bin].ones += labels[place] ? 1 : 0
    }
    for bin in bins { calibrationError += abs(bin.probability - Double(bin.ones)) / Double(count) }
    auc = Self.auc(probabilities, labels)
  }

  /// The share of pairs of a one and a zero in which the one has the larger probability; ties count half.
  package static func auc(_ probabilities: [Double], _ labels: [Bool]) -> Double? {
    let ones = labels.indices.filter { labels[$0] }
    let zeros = labels.indices.filter { !labels[$0] }
    guard !ones.isEmpty, !zeros.isEmpty else { return nil }
    var wins = 0.0
    for one in ones {
      for zero in zeros {
        let (high, low) = (probabilities[one], probabilities[zero])
        wins += high > low ? 1 : high < low ? 0 : 0.5
      }
    }
    return wins / Double(ones.count * zeros.count)
  }

  /// Agreement of two raters beyond chance; J. Cohen, Educ. Psychol. Meas. 20 (1960) 37.
  package static func kappa(_ first: [Bool], _ second: [Bool]) -> Double? {
    let n = Double(first.count)
    guard n > 0 else { return nil }
    let agreed = Double(zip(first, second).count { $0 == $1 }) / n
    let (p, q) = (Double(first.count { $0 }) / n, Double(second.count { $0 }) / n)
    let chance = p * q + (1 - p) * (1 - q)
    return chance >= 1 ? nil : (agreed - chance) / (1 - chance)
  }
}
