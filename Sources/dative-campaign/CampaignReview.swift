import ArgumentParser
import Campaigns
import Commands

struct CampaignReview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "List what waits for a decision, or decide.",
    discussion: """
      A decision needs a reason and a name, both of which stay in the log. What is accepted goes to the bench; what is \
      rejected is never proposed again; what is parked is not proposed until it is accepted.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(help: "Accept this candidate. Repeatable.") var accept: [String] = []
  @Option(help: "Reject this candidate. Repeatable.") var reject: [String] = []
  @Option(help: "Park this candidate. Repeatable.") var park: [String] = []
  @Option(help: "Take back the last decision on this candidate. Repeatable.") var undo: [String] = []
  @Option(help: "Why.") var reason: String?
  @Option(name: .customLong("by"), help: "Who decides.") var name: String?
  @Flag(help: "JSON, for machines.") var json = false

  private var decisions: [(DecisionMade.Choice, String)] {
    accept.map { (.accept, $0) } + reject.map { (.reject, $0) } + park.map { (.park, $0) } + undo.map { (.undo, $0) }
  }

  func validate() throws {
    if decisions.isEmpty {
      if reason != nil || name != nil { throw ValidationError("--reason and --by belong to a decision") }
      return
    }
    if json { throw ValidationError("--json lists the queue; leave it out to decide") }
    guard reason != nil, name != nil else {
      throw ValidationError("a decision needs --reason TEXT and --by NAME; both stay in the log")
    }
  }

  func run() throws {
    guard let reason, let name else { return try list() }
    let lines = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.write(by: name) { (writer) throws(CampaignError) in
          var lines: [String] = []
          for (choice, candidate) in decisions {
            let event = try writer.decide(choice, on: candidate, reason: reason)
            lines.append("\(choice.rawValue) \(candidate)  event \(event.sequence)")
          }
          return lines
        }
      }
    }
    try writeOutput(lines.joined(separator: "\n") + "\n")
  }

  private func list() throws {
    let queue = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in try reader.reviewQueue() }
      }
    }
    if json { return try writeOutput(prettyJSON(queue) + "\n") }
    var lines: [String] = []
    for (title, items) in [
      ("to decide", queue.toDecide), ("to measure", queue.toMeasure), ("parked", queue.parked),
    ] where !items.isEmpty {
      lines.append("\(title): \(items.count)")
      for item in items { lines += Self.lines(item) }
    }
    if lines.isEmpty { lines.append("nothing waits for a decision or for the bench") }
    try writeOutput(lines.joined(separator: "\n") + "\n")
  }

  private static func lines(_ item: ReviewQueue.Item) -> [String] {
    var lines = ["  \(item.name)  \(item.smiles.joined(separator: " ; "))"]
    if !item.parameters.isEmpty {
      lines.append(
        "    " + item.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }.joined(separator: ", ")
      )
    }
    if let proposal = item.proposal, let round = item.round {
      lines.append("    round \(round), place \(proposal.position), \(proposal.kind.rawValue): \(proposal.words)")
      for belief in proposal.beliefs {
        lines.append(
          """
              \(belief.objective) \(rounded(belief.mean)) ± \(rounded(belief.sd)) (percentiles of mean and sd: \
          \(rounded(belief.meanPercentile)), \(rounded(belief.sdPercentile)))
          """)
      }
    }
    if let verdict = item.verdict, verdict.outcome != .pass {
      lines.append("    verdict \(verdict.outcome.rawValue)")
      for reason in verdict.reasons where reason.action == "hold" || reason.action == "reject" {
        lines.append("      \(reason.action) \(reason.rule): \(reason.words)")
      }
    }
    lines += item.flags.map { "    flagged \($0.code): \($0.words)" }
    return lines
  }
}

/// A number for people: four significant digits.
func rounded(_ number: Double) -> String {
  guard number.isFinite, number != 0 else { return number == 0 ? "0" : "\(number)" }
  var scale = 1.0
  while (number * scale).magnitude < 1000, scale < 1e12 { scale *= 10 }
  return ((number * scale).rounded() / scale).plain
}
