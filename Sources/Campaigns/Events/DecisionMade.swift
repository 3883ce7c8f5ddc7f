/// What a person decided about a candidate; the event's actor is the person.
package struct DecisionMade: Sendable, Hashable, Codable {
  package enum Choice: String, Sendable, Hashable, Codable, CaseIterable {
    /// To the bench.
    case accept
    /// Never again.
    case reject
    /// Not now: it is proposed no more until it is accepted.
    case park
    /// The last decision is taken back: the candidate stands where it stood before.
    case undo
  }

  package var candidate: Int
  package var choice: Choice
  package var reason: String
  /// The round whose proposal is decided upon; nil for a candidate that no round proposed.
  package var round: Int?

  package init(candidate: Int, choice: Choice, reason: String, round: Int? = nil) {
    self.candidate = candidate
    self.choice = choice
    self.reason = reason
    self.round = round
  }
}
