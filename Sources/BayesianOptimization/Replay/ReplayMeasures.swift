/// How well a course found what was to be found.
public struct ReplayMeasures: Sendable, Hashable {
  /// Share of the best ⌈N/100⌉ candidates, those of the start aside, that were picked.
  public var topShare: Double
  /// Mean over picks of (best so far − median) / (max − median) of the pool.
  public var area: Double
  /// (max − best found) / (max − min) of the pool.
  public var finalRegret: Double

  /// - Parameter outcomes: of the pool; among equals the earlier candidate is the better.
  public init(of course: Replay.Course, outcomes: [Double]) {
    let ranked = outcomes.indices.sorted { outcomes[$0] != outcomes[$1] ? outcomes[$0] > outcomes[$1] : $0 < $1 }
    let top = Set(ranked.prefix((outcomes.count + 99) / 100)).subtracting(course.start)
    let picked = Set(course.steps.map(\.candidate))
    topShare = top.isEmpty ? 1 : Double(top.intersection(picked).count) / Double(top.count)
    let sorted = ranked.map { outcomes[$0] }
    let most = sorted[0]
    let least = sorted[sorted.count - 1]
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    var best = course.start.map { outcomes[$0] }.max() ?? least
    var sum = 0.0
    for step in course.steps {
      best = max(best, step.outcome)
      sum += most > median ? (best - median) / (most - median) : 1
    }
    area = course.steps.isEmpty ? 0 : sum / Double(course.steps.count)
    finalRegret = most > least ? (most - best) / (most - least) : 0
  }
}

/// A mean over starts and its standard error.
public struct Estimate: Sendable, Hashable {
  public var mean: Double
  /// Of the mean; 0 for one start.
  public var error: Double
  public var count: Int

  public init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / max(count, 1)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    self.mean = mean
    error = (variance / max(count, 1)).squareRoot()
    self.count = values.count
  }
}
