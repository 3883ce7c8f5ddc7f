package import BayesianOptimization

/// The rules by their words on the command line, those of `dative backtest` too.
package enum CampaignRule: String, Sendable, Hashable, CaseIterable {
  case logei
  case nei
  case ucb
  case ucbPE = "ucb-pe"
  case thompson
  case kg
  case uncertainty
  case mean
  case random

  /// Unless another is asked for; only an expected improvement can widen the front of two objectives.
  package static func usual(objectives: Int) -> CampaignRule { objectives == 2 ? .logei : .ucb }

  package var rule: AcquisitionRule {
    switch self {
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
}
