/// By what a batch is chosen; all rules think larger is better, `Direction` turns the sign.
public enum AcquisitionRule: Sendable, Hashable {
  /// Joint expected improvement over the incumbent, compared by its logarithm (Ament et al. 2023, arXiv:2310.20708).
  case expectedImprovement
  /// The same over the unknown true outcomes of what was measured (Letham et al. 2019, doi:10.1214/18-BA1110).
  case noisyExpectedImprovement
  /// Joint probability that anything in the batch beats the incumbent (Kushner 1964, doi:10.1115/1.3653121).
  case probabilityOfImprovement
  /// mean + deviations · sd, the sd as if earlier picks were measured (Desautels, Krause and Burdick 2014,
  /// GP-BUCB, jmlr.org/papers/v15/desautels14a.html).
  case upperConfidenceBound(deviations: Double)
  /// First the upper confidence bound, then the largest sd where that bound can still reach the best lower one
  /// (Contal et al. 2013, GP-UCB-PE, doi:10.1007/978-3-642-40988-2_15).
  case boundThenExploration(deviations: Double)
  /// The largest value of a joint draw from the belief, a new draw for each place (Thompson 1933,
  /// doi:10.1093/biomet/25.3-4.285).
  case thompsonSampling
  /// By how much one more measurement is expected to raise the largest posterior mean (Frazier, Powell and Dayanik
  /// 2009, doi:10.1287/ijoc.1080.0314). With replicates allowed, it proposes them where they pay.
  case knowledgeGradient
  /// The largest sd, as if earlier picks were measured.
  case exploration
  /// The largest mean: greedy.
  case mean
  /// Any candidate, each as likely; with probabilities of feasibility, in proportion to them.
  case random
}

/// Whether a large or a small outcome is wanted.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case maximize, minimize
}

/// What an outcome has to beat to count as an improvement.
public enum Incumbent: Sendable, Hashable {
  /// The best posterior mean among measured candidates, in each component of the belief: not the luckiest device.
  case posteriorMean
  /// A number in the outcome's own unit, such as the best outcome seen.
  case value(Double)
}

/// Which candidates may be proposed.
public enum Feasibility: Sendable, Equatable {
  /// All of them.
  case certain
  /// Those that are `true`, one entry for each candidate.
  case mask([Bool])
  /// Each with a probability from 0 to 1 that it is feasible; 0 is never proposed. Improvements are multiplied by it;
  /// other rules see an infeasible candidate as one that is surely worth the pool's smallest mean.
  case probability([Double])

  /// Probability of a candidate.
  func probability(of candidate: Int) -> Double {
    switch self {
    case .certain: 1
    case .mask(let allowed): allowed[candidate] ? 1 : 0
    case .probability(let shares): shares[candidate]
    }
  }
}
