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
    var predictions: [Prediction] = []
    for objective in objectives {
      let members: [(belief: PoolBelief, share: Int)]
      do throws(SurrogateError) { members = try model.beliefs(snapshot.measurements(of: objective), features) } catch {
        throw .surrogate(objective: objective.name, error)
      }
      let belief = PoolBelief(mixing: members.map { ($0.belief, Double($0.share)) })
      let ranking = Ranking(belief)
      let predictive = belief.standardDeviations(withNoise: true)
      for place in snapshot.candidates.indices where !features.undescribed.contains(place) {
        predictions.append(
          Prediction(
            candidate: place + 1, objective: objective.name, mean: ranking.means[place],
            sd: ranking.deviations[place], predictiveSD: predictive[place],
            meanPercentile: ranking.meanPercentile(of: place), sdPercentile: ranking.deviationPercentile(of: place)))
      }
    }
    return predictions
  }
}
