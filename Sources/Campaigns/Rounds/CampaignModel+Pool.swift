package import BayesianOptimization

extension CampaignModel {
  /// A model with the pool that sets the standard of its descriptors.
  package struct OverPool: Sendable {
    let model: CampaignModel
    let pool: Inputs
    /// Of all descriptors.
    private let standard: FeatureStandardisation
    /// Of descriptors that do not follow an earlier one: for surrogates that weigh them.
    private let apart: FeatureStandardisation

    package init(_ model: CampaignModel, _ pool: Inputs) throws(SurrogateError) {
      self.model = model
      self.pool = pool
      standard = try FeatureStandardisation(reference: pool.features, settings: .init(clip: 3))
      apart = try FeatureStandardisation(
        reference: pool.features, settings: .init(clip: 3, largestCorrelation: 0.9))
    }

    private var combined: CombinedSurrogate { CombinedSurrogate(standardisation: apart) }
    private var sum: SumSurrogate { SumSurrogate(standardisation: standard) }
    private var ard: ARDSurrogate { ARDSurrogate(standardisation: apart) }
    /// Without descriptors that vary there is nothing for length-scales to measure.
    private var hasDescriptors: Bool { !standard.columns.isEmpty }

    /// What each surrogate of the model believes of the whole pool, or of others, with its share of a batch's places.
    package func beliefs(
      _ measured: Measurements, of others: Inputs? = nil
    ) throws(SurrogateError) -> [(belief: PoolBelief, share: Int)] {
      let pool = others ?? pool
      switch model {
      case .combined: return [(try combined.fit(measured).belief(over: pool), 1)]
      case .sum: return [(try sum.fit(measured).belief(over: pool), 1)]
      case .ard: return [(try ard.fit(measured).belief(over: pool), 1)]
      case .portfolio where !hasDescriptors: return [(try sum.fit(measured).belief(over: pool), 1)]
      case .portfolio:
        return [(try sum.fit(measured).belief(over: pool), 3), (try ard.fit(measured).belief(over: pool), 2)]
      }
    }

    /// Who fills the places of a batch by this rule.
    package func members(
      _ beliefs: [(belief: PoolBelief, share: Int)], _ rule: CampaignRule, _ measured: Measurements
    ) throws(SurrogateError) -> [BatchMember] {
      var members = beliefs.flatMap { own in
        rule.turns.map { BatchMember(own.belief, rule: $0.rule, share: own.share * $0.share) }
      }
      if rule == .turns, model == .combined, hasDescriptors {
        members.append(BatchMember(try ard.fit(measured).belief(over: pool), rule: .expectedImprovement, share: 1))
      }
      return members
    }

    /// The surrogate that chose, to be told apart where there are several; empty where there is one.
    func name(ofMember member: Int, _ rule: CampaignRule) -> String {
      let turns = rule.turns.count
      switch model {
      case .combined: return rule == .turns && member >= turns ? " on ard" : ""
      case .portfolio where hasDescriptors: return member < turns ? " on sum" : " on ard"
      case .sum, .ard, .portfolio: return ""
      }
    }

    /// How far outcomes lie from what is believed, learnt from measurements that no rule chose.
    ///
    /// They are left out in at most ten groups, each predicted by surrogates fitted anew to all others.
    ///
    /// - Parameter unchosen: places of measurements.
    package func spread(_ measured: Measurements, unchosen: [Int]) throws(SurrogateError) -> PredictiveSpread {
      let folds = (0..<min(10, unchosen.count)).map { fold in
        stride(from: fold, to: unchosen.count, by: 10).map { unchosen[$0] }
      }
      // Two measurements at least have to be left to learn from.
      guard measured.count - (folds.first?.count ?? 0) >= 2 else { return .asBelieved }
      let parts: [(predictions: [GaussianMixture?], share: Int)]
      switch model {
      case .combined: parts = [(try predictions(measured, combined, folds), 1)]
      case .sum: parts = [(try predictions(measured, sum, folds), 1)]
      case .ard: parts = [(try predictions(measured, ard, folds), 1)]
      case .portfolio where !hasDescriptors: parts = [(try predictions(measured, sum, folds), 1)]
      case .portfolio:
        parts = [(try predictions(measured, sum, folds), 3), (try predictions(measured, ard, folds), 2)]
      }
      return PredictiveSpread(
        (0..<measured.count).map { row in
          let known = parts.compactMap { part in part.predictions[row].map { ($0, part.share) } }
          return known.isEmpty ? nil : GaussianMixture(mixing: known)
        }, measured.outcomes)
    }

    private func predictions(
      _ measured: Measurements, _ surrogate: some Surrogate, _ folds: [[Int]]
    ) throws(SurrogateError) -> [GaussianMixture?] {
      try CrossValidation.predictions(of: measured, by: surrogate, folds: folds)
    }
  }
}
