/// What the optimiser says about going on.
package struct StopAdvised: Sendable, Hashable, Codable {
  package var objective: String
  /// That anything left is truly better than the best measured by the margin, 0 … 1.
  package var probability: Double
  /// In the objective's unit.
  package var margin: Double
  package var stops: Bool
  package var words: String
  package var round: Int?
  /// The measured candidate to go with: the best by what is believed of it, not by its luckiest device.
  package var recommended: Int
  /// What is believed of it, without noise, in the objective's unit.
  package var mean: Double
  package var sd: Double
  /// That no other measured candidate is truly better, 0 … 1.
  package var probabilityBest: Double

  package init(
    objective: String, probability: Double, margin: Double, stops: Bool, words: String, round: Int? = nil,
    recommended: Int, mean: Double, sd: Double, probabilityBest: Double
  ) {
    self.objective = objective
    self.probability = probability
    self.margin = margin
    self.stops = stops
    self.words = words
    self.round = round
    self.recommended = recommended
    self.mean = mean
    self.sd = sd
    self.probabilityBest = probabilityBest
  }
}
