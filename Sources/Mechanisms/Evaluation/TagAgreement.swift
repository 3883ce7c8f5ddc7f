/// How far two runs over the same passages agree: the same scorer again, or two models.
///
/// Where nobody knows the truth, this bounds it: two raters that disagree cannot both be right.
package struct TagAgreement: Sendable {
  package struct Row: Sendable, Hashable {
    package var axis: String
    /// Passages that both runs have judged.
    package var passages = 0
    /// Passages for which each run says yes: a probability of at least one half.
    package var first = 0
    package var second = 0
    package var differ = 0
    /// Cohen's κ of yes and no; nil where chance alone would agree.
    package var kappa: Double?
    /// Pearson's r of the probabilities; nil where one run's never differ.
    package var correlation: Double?
    /// Mean absolute difference of the probabilities.
    package var difference = 0.0
  }

  package let rows: [Row]
  /// Tags that only one of the runs has.
  package let unpaired: Int

  /// - Parameters: what `extract --all` wrote; an axis in the order of its first appearance.
  package init(_ first: [TagLine], _ second: [TagLine]) {
    struct Place: Hashable { var passage, axis: String, additive: String? }
    func place(_ line: TagLine) -> Place { Place(passage: line.passage, axis: line.axis, additive: line.additive) }
    let others = Dictionary(second.map { (place($0), $0.probability) }) { first, _ in first }
    var axes: [String] = []
    var pairs: [String: [(Double, Double)]] = [:]
    var used: Set<Place> = []
    for line in first {
      guard let other = others[place(line)], used.insert(place(line)).inserted else { continue }
      if pairs[line.axis] == nil { axes.append(line.axis) }
      pairs[line.axis, default: []].append((line.probability, other))
    }
    unpaired = Set(first.map(place)).count + others.count - 2 * used.count
    rows = axes.map { Self.row($0, pairs[$0] ?? []) } + [Self.row("all", axes.flatMap { pairs[$0] ?? [] })]
  }

  private static func row(_ axis: String, _ pairs: [(Double, Double)]) -> Row {
    var row = Row(axis: axis, passages: pairs.count)
    guard !pairs.isEmpty else { return row }
    let (yes, other) = (pairs.map { $0.0 >= 0.5 }, pairs.map { $0.1 >= 0.5 })
    row.first = yes.count { $0 }
    row.second = other.count { $0 }
    row.differ = zip(yes, other).count { $0 != $1 }
    row.kappa = Metrics.kappa(yes, other)
    let n = Double(pairs.count)
    row.difference = pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / n
    let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for pair in pairs {
      xx += (pair.0 - x) * (pair.0 - x)
      yy += (pair.1 - y) * (pair.1 - y)
      xy += (pair.0 - x) * (pair.1 - y)
    }
    if xx > 1e-12, yy > 1e-12 { row.correlation = xy / (xx * yy).squareRoot() }
    return row
  }
}
