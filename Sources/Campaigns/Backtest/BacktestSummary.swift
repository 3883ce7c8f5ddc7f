package import BayesianOptimization

/// What a back-test found, a line for each measure: its name, mean, standard error over starts, and how many starts.
package struct BacktestSummary: Sendable {
  /// Name and estimate, in the order in which they are told.
  package let lines: [(name: String, estimate: Estimate)]

  /// - Parameter outcomes: of the pool, as they truly are.
  package init(_ runs: [ReplayRun], outcomes: [Double] = []) {
    let summary = ReplaySummary(runs)
    var lines: [(String, Estimate?)] = [
      ("top1_frac", summary.topFraction), ("auc", summary.area), ("regret_final", summary.finalRegret),
      ("nll", summary.negativeLogLikelihood.last ?? nil), ("coverage90", summary.coverage90.last ?? nil),
    ]
    for (round, estimate) in summary.negativeLogLikelihood.enumerated() { lines.append(("nll_r\(round)", estimate)) }
    for (round, estimate) in summary.coverage90.enumerated() { lines.append(("coverage90_r\(round)", estimate)) }
    lines.append(("picks_coverage90", Estimate(runs.compactMap(Self.coverageOfPicks))))
    lines.append(("discovered", summary.discovered))
    lines.append(("picks_to_first", summary.firstTopPick))
    if let best = outcomes.max(), let worst = outcomes.min(), best > worst {
      func regret(_ candidate: Int) -> Double { (best - outcomes[candidate]) / (best - worst) }
      let pairs = runs.compactMap { run in run.recommended.map { (regret($0), regret(run.luckiest)) } }
      lines.append(("regret_recommended", Estimate(pairs.map(\.0))))
      lines.append(("regret_luckiest", Estimate(pairs.map(\.1))))
      lines.append(("recommended_gain", Estimate(pairs.map { $0.1 - $0.0 })))
    }
    self.lines = lines.compactMap { line in line.1.map { (line.0, $0) } }
  }

  /// Share of a run's picks whose outcome lay in its central interval of 90 %.
  private static func coverageOfPicks(_ run: ReplayRun) -> Double? {
    guard !run.picks.isEmpty else { return nil }
    let inside = run.picks.count { abs($0.outcome - $0.mean) <= $0.reach90 }
    return Double(inside) / Double(run.picks.count)
  }
}
