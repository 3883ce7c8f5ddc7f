internal import BayesianOptimization

/// The model of one objective, with what it has learnt from: believes things of candidates outside the pool.
struct ObjectiveModel {
  let objective: Objective
  private let model: CampaignModel.OverPool
  private let measurements: Measurements
  private let spread: PredictiveSpread

  init(_ belief: ObjectiveBelief) {
    (objective, model) = (belief.objective, belief.model)
    (measurements, spread) = (belief.measurements, belief.spread)
  }

  /// Standards of features are the pool's: a candidate of the pool is believed what it is believed there.
  func belief(of others: Inputs) throws(SurrogateError) -> PoolBelief {
    CampaignModel.mixed(try model.beliefs(measurements, of: others)).stretched(by: spread.deviationFactor)
  }
}
