internal import BayesianOptimization

/// A way of choosing experiments, by the words of `--surrogate` and `--acquisition`.
package struct BacktestMethod: Sendable, Hashable {
  /// Which model of outcomes is fitted.
  package enum Model: String, Sendable, Hashable, CaseIterable {
    case sum, ard
    /// Picks of a batch alternate 3:2 between `sum` and `ard`.
    case portfolio
    case random
  }

  /// By what rule candidates are chosen.
  package enum Rule: String, Sendable, Hashable, CaseIterable {
    case logei, ucb, mean, thompson, uncertainty
  }

  package var model: Model
  package var rule: Rule

  package init(model: Model, rule: Rule) {
    self.model = model
    self.rule = rule
  }

  private var acquisition: AcquisitionRule {
    switch rule {
    case .logei: .expectedImprovement
    case .ucb: .upperConfidenceBound(beta: 2)
    case .mean: .mean
    case .thompson: .thompson
    case .uncertainty: .uncertainty
    }
  }

  /// The method over a pool of standardised candidates.
  func method(over pool: Inputs, replay: Replay) -> Replay.Method {
    switch model {
    case .sum: .surrogates([SumSurrogate()], BatchSelection(rules: [acquisition]), over: pool)
    case .ard: .surrogates([ARDSurrogate()], BatchSelection(rules: [acquisition]), over: pool)
    case .portfolio:
      .surrogates(
        [SumSurrogate(), ARDSurrogate(), SumSurrogate(), ARDSurrogate(), SumSurrogate()],
        BatchSelection(rules: Array(repeating: acquisition, count: 5)), over: pool)
    case .random:
      Replay.Method { measured, _, size, random throws(SurrogateError) in
        Replay.Proposal(picks: replay.byChance(size, besides: Set(measured), &random), belief: nil)
      }
    }
  }
}
