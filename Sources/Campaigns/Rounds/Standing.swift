/// Where a candidate stands between the optimiser, the reviewer and the bench.
package enum Standing: Sendable, Hashable {
  /// Nobody has asked for it.
  case open
  /// A round proposed it, and nobody has decided.
  case proposed(round: Int)
  /// A person sent it to the bench, which has not answered.
  case accepted
  case parked
  case rejected
  /// The bench has answered, at last with this.
  case done(Measurement.Status)

  /// Whether an answer is waited for.
  package var isPending: Bool {
    switch self {
    case .proposed, .accepted: true
    case .open, .parked, .rejected, .done: false
    }
  }

  package var words: String {
    switch self {
    case .open: "open"
    case .proposed(let round): "proposed in round \(round), to be decided"
    case .accepted: "accepted, to be measured"
    case .parked: "parked"
    case .rejected: "rejected"
    case .done(let status): status.rawValue
    }
  }
}

extension CampaignReader {
  /// Where every candidate stands that is not simply open; controls count as measured by nobody.
  ///
  /// What happened last decides: a proposal waits for a decision, an acceptance for the bench. A rejection holds
  /// whatever is measured later.
  package func standings() throws(CampaignError) -> [Int: Standing] {
    var latest: [Int: (event: Int, standing: Standing)] = [:]
    func note(_ candidate: Int, _ event: Int, _ standing: Standing) {
      guard let earlier = latest[candidate] else {
        latest[candidate] = (event, standing)
        return
      }
      if event >= earlier.event, earlier.standing != .rejected || standing == .accepted {
        latest[candidate] = (event, standing)
      }
    }
    var happenings: [(event: Int, candidate: Int, standing: Standing)] = []
    try connection.each("SELECT r.event, p.candidate, p.round FROM proposal p JOIN round r ON r.round = p.round") {
      (record) throws(CampaignError) in
      happenings.append((try record.integer(0), try record.integer(1), .proposed(round: try record.integer(2))))
    }
    for record in try decisions() {
      let standing: Standing =
        switch record.decision.choice {
        case .accept: .accepted
        case .reject: .rejected
        case .park: .parked
        }
      happenings.append((record.event, record.decision.candidate, standing))
    }
    for record in try measurements() where !record.measurement.isControl {
      guard let candidate = record.measurement.candidate else { continue }
      happenings.append((record.event, candidate, .done(record.measurement.status)))
    }
    // Within an event, measurements of several objectives stand in the order of their numbers.
    for happening in happenings.enumerated().sorted(by: { ($0.1.event, $0.0) < ($1.1.event, $1.0) }).map(\.1) {
      note(happening.candidate, happening.event, happening.standing)
    }
    return latest.mapValues(\.standing)
  }
}
