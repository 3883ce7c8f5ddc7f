/// What waits for a person: proposals to decide, accepted candidates to be measured, and what is parked.
package struct ReviewQueue: Sendable, Encodable {
  package struct Item: Sendable, Encodable {
    package var candidate: Int
    package var name: String
    package var smiles: [String]
    package var parameters: [String: Candidate.Parameter]
    package var standing: String
    package var verdict: CandidateVerdict?
    /// The latest proposal; nil for a candidate that no round proposed.
    package var round: Int?
    package var proposal: Proposal?
    package var flags: [CandidateFlagged]
  }

  package var toDecide: [Item] = []
  package var toMeasure: [Item] = []
  package var parked: [Item] = []
}

extension CampaignReader {
  package func reviewQueue() throws(CampaignError) -> ReviewQueue {
    var queue = ReviewQueue()
    var latest: [Int: (round: Int, proposal: Proposal)] = [:]
    for round in try rounds() {
      for proposal in round.proposals { latest[proposal.candidate] = (round.round, proposal) }
    }
    let waiting = try standings().filter { $0.value.isPending || $0.value == .parked }
    // By round and position, as they were proposed; what no round proposed comes last.
    let order = waiting.keys.sorted {
      let (first, second) = (latest[$0], latest[$1])
      return (first?.round ?? .max, first?.proposal.position ?? .max, $0)
        < (second?.round ?? .max, second?.proposal.position ?? .max, $1)
    }
    for number in order {
      guard let standing = waiting[number] else { continue }
      let candidate = try candidate(number)
      let item = ReviewQueue.Item(
        candidate: number, name: candidate.name, smiles: candidate.structures.map(\.smiles),
        parameters: candidate.parameters, standing: standing.words, verdict: try verdicts(of: number)[number],
        round: latest[number]?.round, proposal: latest[number]?.proposal, flags: try flags(of: number))
      switch standing {
      case .proposed: queue.toDecide.append(item)
      case .accepted: queue.toMeasure.append(item)
      default: queue.parked.append(item)
      }
    }
    return queue
  }
}

extension CampaignWriter {
  /// Enters a person's decision.
  ///
  /// - Parameter seen: the event since which the candidate stood where the person saw it, 0 for an open one; nil does
  ///   not ask.
  /// - Throws: `nothingToDecide` where the candidate stands there already, or no decision can be taken back;
  ///   `changedMeanwhile` where something has happened to it after `seen`.
  @discardableResult
  package func decide(
    _ choice: DecisionMade.Choice, on name: String, reason: String, seen: Int? = nil
  ) throws(CampaignError) -> Event {
    if reason.allSatisfy(\.isWhitespace) { throw .missing(what: "the reason", words: "say why with --reason") }
    let number = try reader.number(ofCandidate: name)
    let record = try reader.standingRecords()[number]
    let standing = record?.standing ?? .open
    if let seen, let record, record.event > seen {
      throw .changedMeanwhile(candidate: name, words: try reader.words(for: record, of: number))
    }
    switch (choice, standing) {
    case (.accept, .accepted), (.reject, .rejected), (.park, .parked):
      throw .nothingToDecide(candidate: name, words: "it is \(standing.words) already")
    case (.undo, _) where record?.isDecided != true:
      throw .nothingToDecide(
        candidate: name, words: "it is \(standing.words), and no decision came last that could be taken back")
    default: break
    }
    var round: Int?
    if case .proposed(let proposed) = standing { round = proposed }
    return try append(
      .decided(DecisionMade(candidate: number, choice: choice, reason: reason, round: round)))
  }
}

extension CampaignReader {
  /// What happened to a candidate last, with who did it.
  package func words(for record: StandingRecord, of number: Int) throws(CampaignError) -> String {
    let decision = try decisions(of: number).last { $0.event == record.event }
    guard let decision else { return "it is \(record.standing.words) since event \(record.event)" }
    let what = decision.decision.choice == .undo ? "took its decision back" : "made it \(record.standing.words)"
    return "\(decision.name) \(what) at \(decision.time): \(decision.decision.reason)"
  }
}
