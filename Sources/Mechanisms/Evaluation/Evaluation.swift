internal import Foundation

/// What a scorer's answers are worth against labels.
package struct Evaluation: Sendable {
  /// A passage with its labels, by axis id.
  package struct Labelled: Sendable {
    package var passage: Passage
    package var labels: [String: Bool]
    /// `positive`, or the kind of trap.
    package var kind: String
  }

  package struct Interval: Sendable, Hashable {
    package var value: Double
    package var low: Double
    package var high: Double
  }

  package struct Report: Sendable {
    /// By axis, and `all` for all pairs of passage and axis together.
    package var raw: [(axis: String, metrics: Metrics)]
    /// After Platt scaling and the threshold of the other passages (leave one out).
    package var calibrated: [(axis: String, metrics: Metrics)]
    package var meanAUC: Interval?
    package var microF1: Interval?
    package var brier: Interval
    package var trapFalsePositives: Int
    package var traps: Int
    /// Made of all these passages, for others.
    package var made: Made
  }

  /// What labelled passages make of raw probabilities.
  package struct Made: Sendable {
    package var axes: [String: Calibration.Axis]
    /// Of calibrated probabilities, for all mechanisms.
    package var threshold: Double
  }

  /// In units of log-odds; docs/tags.md tells how it was chosen.
  private static let smoothing = 0.4

  private let axes: [String]
  private let cases: [Labelled]
  /// Cases × axes.
  private let probabilities: [[Double]]

  package init(axes: [String], cases: [Labelled], answers: [PassageAnswer]) {
    self.axes = axes
    self.cases = cases
    probabilities = answers.map { $0.tags.map(\.probability) }
  }

  /// - Parameters:
  ///   - fixed: calibration and thresholds made on other passages; nil makes them by leave-one-out.
  ///   - draws: bootstrap samples of passages, drawn from `seed`.
  package func report(
    fixed: Calibration? = nil, draws: Int = 2000, seed: UInt64 = 1
  ) -> Report {
    var raw: [(String, Metrics)] = []
    var calibrated: [(String, Metrics)] = []
    var table = [[(p: Double, y: Bool, d: Bool)]](repeating: [], count: cases.count)
    let columns = axes.enumerated().map { column, axis in
      (probabilities: probabilities.map { $0[column] }, labels: cases.map { $0.labels[axis] ?? false })
    }
    // For each case, what all the others make.
    let makers = cases.indices.map { place in
      fixed.map { Made(axes: $0.axes, threshold: $0.threshold) } ?? made(columns.map { Self.without(place, $0) })
    }
    for (column, axis) in axes.enumerated() {
      let (p, y) = columns[column]
      raw.append((axis, Metrics(probabilities: p, labels: y, decided: p.map { $0 >= 0.5 })))
      var scaled: [Double] = []
      var decided: [Bool] = []
      for place in cases.indices {
        let probability = makers[place].axes[axis]?.scaling(p[place]) ?? p[place]
        scaled.append(probability)
        decided.append(probability >= makers[place].threshold)
        table[place].append((probability, y[place], decided[place]))
      }
      var metrics = Metrics(probabilities: scaled, labels: y, decided: decided)
      // Scaling each case by the others' labels undoes ranks; the ranks are those of the raw probabilities.
      metrics.auc = Metrics.auc(p, y)
      calibrated.append((axis, metrics))
    }
    var pool = Metrics(
      probabilities: table.flatMap { $0.map(\.p) }, labels: table.flatMap { $0.map(\.y) },
      decided: table.flatMap { $0.map(\.d) })
    pool.auc = nil
    calibrated.append(("all", pool))
    let traps = cases.indices.filter { cases[$0].kind != "positive" }
    let falsePositives = traps.reduce(0) { sum, place in sum + table[place].count { $0.d && !$0.y } }

    var generator = SplitMix(seed: seed)
    var (aucs, f1s, briers): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<draws {
      let drawn = cases.indices.map { _ in Int(generator.next() % UInt64(cases.count)) }
      if let auc = meanAUC(drawn) { aucs.append(auc) }
      let cells = drawn.flatMap { table[$0] }
      let metrics = Metrics(probabilities: cells.map(\.p), labels: cells.map(\.y), decided: cells.map(\.d))
      if let f1 = metrics.f1 { f1s.append(f1) }
      briers.append(metrics.brier)
    }
    return Report(
      raw: raw, calibrated: calibrated, meanAUC: meanAUC(Array(cases.indices)).map { Self.interval($0, aucs) },
      microF1: pool.f1.map { Self.interval($0, f1s) }, brier: Self.interval(pool.brier, briers),
      trapFalsePositives: falsePositives, traps: traps.count, made: made(columns))
  }

  private typealias Column = (probabilities: [Double], labels: [Bool])

  private static func without(_ place: Int, _ column: Column) -> Column {
    var column = column
    column.probabilities.remove(at: place)
    column.labels.remove(at: place)
    return column
  }

  /// Scalings of the mechanisms, and one threshold: with four positives a mechanism's own threshold is mostly noise.
  private func made(_ columns: [Column]) -> Made {
    let scalings = PlattScaling.partiallyPooled(columns)
    let calibrated = zip(scalings, columns).flatMap { scaling, column in column.probabilities.map { scaling($0) } }
    return Made(
      axes: Dictionary(uniqueKeysWithValues: zip(axes, scalings.map(Calibration.Axis.init))),
      threshold: Self.threshold(calibrated, columns.flatMap(\.labels)))
  }

  private func meanAUC(_ drawn: [Int]) -> Double? {
    let values = axes.indices.compactMap { column in
      Metrics.auc(
        drawn.map { probabilities[$0][column] }, drawn.map { cases[$0].labels[axes[column]] ?? false })
    }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Where F1, smoothed over neighbouring thresholds, is greatest: the single best threshold of few labels is mostly noise.
  /// One half where no label is positive.
  static func threshold(_ probabilities: [Double], _ labels: [Bool]) -> Double {
    guard labels.contains(true) else { return 0.5 }
    let cases = zip(probabilities.map(PlattScaling.logOdds), labels).sorted { $0.0 > $1.0 }
    let positives = labels.count { $0 }
    let grid = (-80...80).map { Double($0) / 20 }
    let scores = grid.map { limit in
      let decided = cases.prefix { $0.0 >= limit }
      return 2 * Double(decided.count(where: \.1)) / Double(positives + decided.count)
    }
    let smoothed = grid.map { centre in
      let weights = grid.map { exp(-pow(($0 - centre) / smoothing, 2) / 2) }
      return zip(weights, scores).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    }
    let best = smoothed.indices.max { smoothed[$0] < smoothed[$1] } ?? 80
    return 1 / (1 + exp(-grid[best]))
  }

  /// Percentiles 2.5 and 97.5.
  private static func interval(_ value: Double, _ draws: [Double]) -> Interval {
    let sorted = draws.sorted()
    guard let first = sorted.first, let last = sorted.last else {
      return Interval(value: value, low: value, high: value)
    }
    let low = sorted.count > 40 ? sorted[sorted.count / 40] : first
    let high = sorted.count > 40 ? sorted[sorted.count - 1 - sorted.count / 40] : last
    return Interval(value: value, low: low, high: high)
  }
}

/// Steele, Lea and Flood, OOPSLA 2014: a generator whose whole state is its seed.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
