/// How far two sets of labels of the same passages agree.
package struct Agreement: Sendable {
  package struct Row: Sendable, Hashable {
    /// An axis, or `all` for all pairs of passage and axis together.
    package var axis: String
    /// Cohen's κ; nil where one of the raters never differs from himself and chance alone would agree.
    package var kappa: Double?
    package var first: Int
    package var second: Int
    package var differ: Int
  }

  package let rows: [Row]
  /// Ids of passages on which they differ, with the axes.
  package let disputed: [(id: String, axes: [String])]

  /// - Parameter second: labels by passage id; each case has to have some.
  package init(axes: [String], cases: [Evaluation.Labelled], second: [String: [String: Bool]]) {
    var rows: [Row] = []
    var all: (first: [Bool], second: [Bool]) = ([], [])
    func row(_ name: String, _ first: [Bool], _ second: [Bool]) -> Row {
      Row(
        axis: name, kappa: Metrics.kappa(first, second), first: first.count { $0 }, second: second.count { $0 },
        differ: zip(first, second).count { $0 != $1 })
    }
    for axis in axes {
      let mine = cases.map { $0.labels[axis] ?? false }
      let theirs = cases.map { second[$0.passage.id]?[axis] ?? false }
      rows.append(row(axis, mine, theirs))
      all.first += mine
      all.second += theirs
    }
    rows.append(row("all", all.first, all.second))
    self.rows = rows
    disputed = cases.compactMap { labelled in
      let differing = axes.filter { (labelled.labels[$0] ?? false) != (second[labelled.passage.id]?[$0] ?? false) }
      return differing.isEmpty ? nil : (labelled.passage.id, differing)
    }
  }
}
