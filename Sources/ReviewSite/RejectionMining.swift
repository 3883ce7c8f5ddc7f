internal import Campaigns

/// What candidates that people rejected have in common.
struct RejectionMining {
  struct Feature {
    /// The gate's rule, where it is one.
    var rule: String?
    var words: String
    /// Numbers of the rejected that have it.
    var rejected: [Int]
    /// How many accepted or measured have it.
    var accepted: Int
  }

  let rejected: [Int]
  /// Accepted or measured.
  let accepted: [Int]
  var acceptedCount: Int { accepted.count }
  /// Shared by two at least, the most telling first.
  let shared: [Feature]
  let reasons: [(reason: String, count: Int)]

  init(_ state: ReviewState) {
    var rejected: [Int] = []
    var accepted: [Int] = []
    for (number, record) in state.standings.sorted(by: { $0.key < $1.key }) {
      switch record.standing {
      case .rejected: rejected.append(number)
      case .accepted, .done: accepted.append(number)
      case .open, .proposed, .parked: break
      }
    }
    self.rejected = rejected
    self.accepted = accepted
    var having: [String: (rule: String?, words: String, rejected: [Int], accepted: Int)] = [:]
    func note(_ number: Int, isRejected: Bool) {
      guard let subject = state.subjects[number] else { return }
      var own: [String: (rule: String?, words: String)] = [:]
      for reason in subject.verdict?.reasons ?? [] {
        own["rule \(reason.rule)"] = (reason.rule, "\(reason.rule): \(reason.words)")
      }
      for tag in subject.tags where tag.probability >= 0.5 {
        own["tag \(tag.axis) \(tag.polarity.rawValue)"] = (nil, "tag \(tag.axis), \(tag.polarity.rawValue)")
      }
      for (name, value) in subject.candidate.parameters {
        if case .word(let word) = value { own["x \(name)=\(word)"] = (nil, "parameter \(name) is \(word)") }
      }
      for (key, feature) in own {
        var entry = having[key] ?? (feature.rule, feature.words, [], 0)
        if isRejected { entry.rejected.append(number) } else { entry.accepted += 1 }
        having[key] = entry
      }
    }
    for number in rejected { note(number, isRejected: true) }
    for number in accepted { note(number, isRejected: false) }
    shared = having.values.filter { $0.rejected.count >= 2 }
      .map { Feature(rule: $0.rule, words: $0.words, rejected: $0.rejected, accepted: $0.accepted) }
      .sorted { (-$0.rejected.count, $0.accepted, $0.words) < (-$1.rejected.count, $1.accepted, $1.words) }
    var counts: [String: Int] = [:]
    for number in rejected {
      let last = state.decisions.last { $0.decision.candidate == number && $0.decision.choice == .reject }
      if let last { counts[last.decision.reason, default: 0] += 1 }
    }
    reasons = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
