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
    let rule = rule.rule
    return ReplayStrategy(name: name) { (round) throws(SurrogateError) in
      ReplayStrategy.Advice(
        members: try model.beliefs(round.measurements(tellBatches: tellBatches)).map {
          BatchMember($0.belief, rule: rule, share: $0.share)
        })
    }
  }
}
