internal import BayesianOptimization

/// What is believed of one objective.
struct ObjectiveBelief {
  let objective: Objective
  /// What each surrogate of the model believes, by which rules choose.
  let members: [(belief: PoolBelief, share: Int)]
  let model: CampaignModel.OverPool
  let measurements: Measurements
  /// How far outcomes lie from what is believed.
  let spread: PredictiveSpread
  /// All members together, with deviations as `spread` has them: what people are told.
  let belief: PoolBelief
  let ranking: Ranking
  let predictive: [Double]
  /// Places of the candidates with a value.
  let measured: [Int]

  init(
    _ objective: Objective, _ snapshot: CampaignSnapshot, _ features: CampaignFeatures, by model: CampaignModel
  ) throws(SurrogateError) {
    let list = snapshot.measurements(of: objective)
    self.objective = objective
    self.model = try CampaignModel.OverPool(model, features.inputs)
    measurements = CampaignModel.measurements(list, of: features.inputs)
    members = try self.model.beliefs(measurements)
    spread = try self.model.spread(measurements, unchosen: snapshot.unchosen(list))
    belief = CampaignModel.mixed(members).stretched(by: spread.deviationFactor)
    ranking = Ranking(belief)
    predictive = belief.standardDeviations(withNoise: true)
    measured = Set(list.filter { !$0.isControl }.compactMap(\.candidate)).map { $0 - 1 }.sorted()
  }
}
