/// How far two rankings agree.
public enum RankCorrelation {
  /// Spearman's ρ, ties at their mean rank; nil where one side has a single value.
  ///
  /// Leave-one-out means of a constant model rank opposite to the outcomes: the mean of the others falls as the one
  /// left out rises, so ρ is −1 by construction and says nothing of the features. See `constantMean(of:)`.
  ///
  /// - Precondition: as many on each side.
  public static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
    precondition(left.count == right.count, "rankings of other things")
    return pearson(ranks(left), ranks(right))
  }

  /// Pearson's r; nil where one side has a single value.
  public static func pearson(_ left: [Double], _ right: [Double]) -> Double? {
    let count = Double(left.count)
    let (leftMean, rightMean) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
    var (product, leftSum, rightSum) = (0.0, 0.0, 0.0)
    for (one, other) in zip(left, right) {
      product += (one - leftMean) * (other - rightMean)
      leftSum += (one - leftMean) * (one - leftMean)
      rightSum += (other - rightMean) * (other - rightMean)
    }
    guard leftSum > 0, rightSum > 0 else { return nil }
    return product / (leftSum * rightSum).squareRoot()
  }

  /// Ranks from 1, ties at their mean.
  public static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }

  /// What a constant model predicts of each outcome when it is left out: the mean of the others.
  ///
  /// The check for the artefact: a model whose leave-one-out means correlate with these above .9 has learnt the mean,
  /// whatever its Spearman with the outcomes.
  public static func constantMean(of outcomes: [Double]) -> [Double] {
    let sum = outcomes.reduce(0, +)
    return outcomes.map { (sum - $0) / Double(max(outcomes.count - 1, 1)) }
  }
}
