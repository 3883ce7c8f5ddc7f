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

/// Where a candidate stands, and since which event.
package struct StandingRecord: Sendable, Hashable {
  package var event: Int
  package var standing: Standing
  /// Whether it is a person's decision that put it there.
  package var isDecided: Bool
}

extension CampaignReader {
  /// Where every candidate stands that is not simply open; controls count as measured by nobody.
  package func standings() throws(CampaignError) -> [Int: Standing] {
    try standingRecords().mapValues(\.standing).filter { $0.value != .open }
  }

  /// Where every candidate stands to which anything happened.
  ///
  /// What happened last decides: a proposal waits for a decision, an acceptance for the bench. A rejection holds
  /// whatever is measured later. A decision that is taken back leaves what was before it.
  package func standingRecords() throws(CampaignError) -> [Int: StandingRecord] {
    var history: [Int: [StandingRecord]] = [:]
    for happening in try happenings() {
      let candidate = happening.candidate
      guard let record = happening.record else {
        guard var own = history[candidate], own.last?.isDecided == true else { continue }
        own.removeLast()
        // The event is that of the change, so that whoever saw the decision sees that it is gone.
        let before = own.popLast() ?? StandingRecord(event: 0, standing: .open, isDecided: false)
        own.append(StandingRecord(event: happening.event, standing: before.standing, isDecided: before.isDecided))
        history[candidate] = own
        continue
      }
      var own = history[candidate] ?? []
      // Below the rejection, where it shows again should that be taken back.
      let isHeld = own.last?.standing == .rejected && record.standing != .accepted
      own.insert(record, at: isHeld ? own.count - 1 : own.count)
      history[candidate] = own
    }
    return history.compactMapValues(\.last)
  }

  /// In the order of the log; what has no record takes back the decision before it.
  private func happenings() throws(CampaignError) -> [(event: Int, candidate: Int, record: StandingRecord?)] {
    var happenings: [(event: Int, candidate: Int, record: StandingRecord?)] = []
    func add(_ event: Int, _ candidate: Int, _ standing: Standing, isDecided: Bool = false) {
      happenings.append(
        (event, candidate, StandingRecord(event: event, standing: standing, isDecided: isDecided)))
    }
    try connection.each("SELECT r.event, p.candidate, p.round FROM proposal p JOIN round r ON r.round = p.round") {
      (record) throws(CampaignError) in
      add(try record.integer(0), try record.integer(1), .proposed(round: try record.integer(2)))
    }
    for record in try decisions() {
      switch record.decision.choice {
      case .accept: add(record.event, record.decision.candidate, .accepted, isDecided: true)
      case .reject: add(record.event, record.decision.candidate, .rejected, isDecided: true)
      case .park: add(record.event, record.decision.candidate, .parked, isDecided: true)
      case .undo: happenings.append((record.event, record.decision.candidate, nil))
      }
    }
    for record in try measurements() where !record.measurement.isControl {
      guard let candidate = record.measurement.candidate else { continue }
      add(record.event, candidate, .done(record.measurement.status))
    }
    // Within an event, measurements of several objectives stand in the order of their numbers.
    return happenings.enumerated().sorted(by: { ($0.1.event, $0.0) < ($1.1.event, $1.0) }).map(\.1)
  }
}
