internal import BayesianOptimization

/// A way of choosing experiments, by the words of `--surrogate` and `--acquisition`.
package struct BacktestMethod: Sendable, Hashable {
  /// Which model of outcomes is fitted.
  package enum Model: String, Sendable, Hashable, CaseIterable {
    /// Weights of descriptors learnt and held together, then averaged as `sum`.
    case combined
    case sum, ard
    /// Picks alternate 3:2 between `sum` and `ard`.
    case portfolio
  }

  /// By what rule candidates are chosen.
  package enum Rule: String, Sendable, Hashable, CaseIterable {
    case logei, nei, ucb, ucbPE = "ucb-pe", thompson, kg, uncertainty, mean, random
  }

  package var model: Model
  package var rule: Rule

  package init(model: Model, rule: Rule) {
    self.model = model
    self.rule = rule
  }

  /// The name in tables.
  package var name: String { rule == .random ? "random" : "\(model.rawValue)-\(rule.rawValue)" }

  private var acquisition: AcquisitionRule {
    switch rule {
    case .logei: .expectedImprovement
    case .nei: .noisyExpectedImprovement
    case .ucb: .upperConfidenceBound(deviations: 2)
    case .ucbPE: .boundThenExploration(deviations: 2)
    case .thompson: .thompsonSampling
    case .kg: .knowledgeGradient
    case .uncertainty: .exploration
    case .mean: .mean
    case .random: .random
    }
  }

  /// The strategy over a pool, whose features set the standard.
  func strategy(over pool: Inputs) throws(SurrogateError) -> ReplayStrategy {
    let standard = try FeatureStandardisation(reference: pool.features, settings: .init(clip: 3))
    let apart = try FeatureStandardisation(
      reference: pool.features, settings: .init(clip: 3, largestCorrelation: 0.9))
    let sum = SumSurrogate(standardisation: standard)
    let ard = ARDSurrogate(standardisation: apart)
    let rule = acquisition
    switch model {
    case .combined:
      return ReplayStrategy(name: name, surrogate: CombinedSurrogate(standardisation: apart), rule: rule)
    case .sum: return ReplayStrategy(name: name, surrogate: sum, rule: rule)
    case .ard: return ReplayStrategy(name: name, surrogate: ard, rule: rule)
    case .portfolio:
      return ReplayStrategy(name: name) { (round) throws(SurrogateError) in
        let measurements = round.measurements()
        return ReplayStrategy.Advice(members: [
          BatchMember(try sum.fit(measurements).belief(over: round.pool), rule: rule, share: 3),
          BatchMember(try ard.fit(measurements).belief(over: round.pool), rule: rule, share: 2),
        ])
      }
    }
  }
}
