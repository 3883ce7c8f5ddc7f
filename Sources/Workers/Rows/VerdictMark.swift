package import Feasibility

/// A verdict in a few words for counting: the outcome, then each rule behind a first letter for what it does.
///
/// `hold h:limit.tpsa n:alert.primary-amine`; rules hold no white space.
package struct VerdictMark: Sendable, Hashable {
  package let outcome: Verdict.Outcome
  package let rules: [Rule]

  package struct Rule: Sendable, Hashable {
    package let action: Action
    package let id: String
  }

  package init(_ verdict: Verdict) {
    outcome = verdict.outcome
    rules = verdict.reasons.map { Rule(action: $0.action, id: $0.finding.rule) }
  }

  /// nil for text that is none.
  package init?(_ text: String) {
    // Bytes are cut much faster than characters, and every row has a mark.
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
    guard let first = words.first, let outcome = Verdict.Outcome(rawValue: String(first)) else { return nil }
    self.outcome = outcome
    var rules: [Rule] = []
    for word in words.dropFirst() {
      guard let action = Action.allCases.first(where: { $0.rawValue.utf8.first == word.utf8.first }) else { return nil }
      rules.append(Rule(action: action, id: String(Substring(word.utf8.dropFirst(2)))))
    }
    self.rules = rules
  }

  package var text: String {
    ([outcome.rawValue] + rules.map { "\($0.action.rawValue.prefix(1)):\($0.id)" }).joined(separator: " ")
  }
}
