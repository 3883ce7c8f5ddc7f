internal import BayesianOptimization

/// What is believed of one candidate and objective.
package struct Prediction: Sendable, Hashable {
  /// The candidate's number.
  package var candidate: Int
  package var objective: String
  package var mean: Double
  /// Of the outcome without noise.
  package var sd: Double
  /// Of one measurement.
  package var predictiveSD: Double
  package var meanPercentile: Double
  package var sdPercentile: Double

  /// One for each candidate that has features, objective by objective.
  package static func all(
    of objectives: [Objective], _ snapshot: CampaignSnapshot, _ features: CampaignFeatures, by model: CampaignModel
  ) throws(RoundError) -> [Prediction] {
    try all(of: objectives, snapshot, features, by: model) { _ in }
  }

  /// - Parameter heed: given each belief of the whole pool once it is there.
  static func all(
    of objectives: [Objective], _ snapshot: CampaignSnapshot, _ features: CampaignFeatures, by model: CampaignModel,
    heed: (ObjectiveBelief) -> Void
  ) throws(RoundError) -> [Prediction] {
    var predictions: [Prediction] = []
    for objective in objectives {
      let own: ObjectiveBelief
      do throws(SurrogateError) { own = try ObjectiveBelief(objective, snapshot, features, by: model) } catch {
        throw .surrogate(objective: objective.name, error)
      }
      heed(own)
      for place in snapshot.candidates.indices where !features.undescribed.contains(place) {
        predictions.append(
          Prediction(
            candidate: place + 1, objective: objective.name, mean: own.ranking.means[place],
            sd: own.ranking.deviations[place], predictiveSD: own.predictive[place],
            meanPercentile: own.ranking.meanPercentile(of: place),
            sdPercentile: own.ranking.deviationPercentile(of: place)))
      }
    }
    return predictions
  }
}
