package import BayesianOptimization

/// The picks of a back-test as CSV: seed, round, position, id, y, mean, sd.
package enum PicksTable {
  /// - Parameter runs: in the order of the starts.
  package static func text(of runs: [ReplayRun], in pool: BacktestPool) -> String {
    var text = "seed,round,position,id,y,mean,sd\n"
    for run in runs {
      for pick in run.picks {
        text += "\(run.start),\(pick.round),\(pick.position),\(quoted(pool.ids[pick.candidate])),"
        text += "\(pick.outcome),\(pick.mean),\(pick.standardDeviation)\n"
      }
    }
    return text
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\"\(cell.replacing("\"", with: "\"\""))\""
  }
}
