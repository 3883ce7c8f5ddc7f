/// What the optimiser says about going on.
package struct StopAdvised: Sendable, Hashable, Codable {
  package var objective: String
  /// That anything left beats the best by the margin, 0 … 1.
  package var probability: Double
  /// In the objective's unit.
  package var margin: Double
  package var stops: Bool
  package var words: String
  package var round: Int?

  package init(
    objective: String, probability: Double, margin: Double, stops: Bool, words: String, round: Int? = nil
  ) {
    self.objective = objective
    self.probability = probability
    self.margin = margin
    self.stops = stops
    self.words = words
    self.round = round
  }
}
