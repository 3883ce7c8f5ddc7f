package import BayesianOptimization

/// The rules by their words on the command line, those of `dative backtest` too.
package enum CampaignRule: String, Sendable, Hashable, CaseIterable {
  /// Of five places two by `ucb`, two by `logei` and one, where the model is `combined`, by `logei` of `ard`.
  case turns
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
  package static func usual(objectives: Int) -> CampaignRule {
    switch objectives {
    case 1: .turns
    case 2: .logei
    default: .ucb
    }
  }

  /// Who fills the places of a batch in turn, each with its share.
  package var turns: [(rule: AcquisitionRule, share: Int)] {
    switch self {
    case .turns: [(.upperConfidenceBound(deviations: 2), 2), (.expectedImprovement, 2)]
    case .logei: [(.expectedImprovement, 1)]
    case .nei: [(.noisyExpectedImprovement, 1)]
    case .ucb: [(.upperConfidenceBound(deviations: 2), 1)]
    case .ucbPE: [(.boundThenExploration(deviations: 2), 1)]
    case .thompson: [(.thompsonSampling, 1)]
    case .kg: [(.knowledgeGradient, 1)]
    case .uncertainty: [(.exploration, 1)]
    case .mean: [(.mean, 1)]
    case .random: [(.random, 1)]
    }
  }

  /// The word for what chose a pick.
  static func word(_ rule: AcquisitionRule) -> String {
    let known = allCases.filter { $0 != .turns }
    return known.first { $0.turns.contains { $0.rule == rule } }?.rawValue ?? CampaignRule.turns.rawValue
  }
}
