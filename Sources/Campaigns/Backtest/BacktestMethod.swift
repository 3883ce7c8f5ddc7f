internal import BayesianOptimization

/// A way of choosing experiments, by the words of `--surrogate` and `--acquisition`.
package struct BacktestMethod: Sendable, Hashable {
  package var model: CampaignModel
  package var rule: CampaignRule

  package init(model: CampaignModel, rule: CampaignRule) {
    self.model = model
    self.rule = rule
  }

  /// The name in tables.
  package var name: String { rule == .random ? "random" : "\(model.rawValue)-\(rule.rawValue)" }

  /// The strategy over a pool, whose features set the standard.
  ///
  /// - Parameter tellBatches: whether surrogates are told which measurements share a batch.
  func strategy(over pool: Inputs, tellBatches: Bool = false) throws(SurrogateError) -> ReplayStrategy {
    let model = try CampaignModel.OverPool(model, pool)
    let rule = rule
    return ReplayStrategy(name: name) { (round) throws(SurrogateError) in
      let measured = round.measurements(tellBatches: tellBatches)
      let beliefs = try model.beliefs(measured)
      return ReplayStrategy.Advice(
        members: try model.members(beliefs, rule, measured), belief: CampaignModel.mixed(beliefs),
        spread: try model.spread(measured, unchosen: round.unchosen))
    }
  }
}
