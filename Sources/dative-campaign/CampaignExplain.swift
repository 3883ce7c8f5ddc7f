import ArgumentParser
import Campaigns
import Commands

struct CampaignExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Everything known of one candidate: verdict, tags, measurements, proposals and why, decisions.")

  @Argument(help: "The campaign.") var file: String
  @Argument(help: "Id of the candidate, or # and its number, or its SMILES as the campaign has it.") var candidate:
    String
  @Flag(help: "JSON, for machines.") var json = false

  func run() throws {
    let explanation = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in
          try reader.explanation(of: reader.number(ofCandidate: candidate))
        }
      }
    }
    try writeOutput(json ? prettyJSON(explanation) + "\n" : explanation.terminal)
  }
}

extension Explanation {
  /// For a person at a terminal.
  var terminal: String {
    let candidate = entry.candidate
    var lines = [
      "\(candidate.name) (candidate #\(candidate.number), row \(candidate.row) of \(source)): \(entry.standing)"
    ]
    for structure in candidate.structures {
      let role = candidate.structures.count > 1 ? "\(structure.role): " : ""
      lines.append("  \(role)\(structure.smiles)")
      lines.append("    canonical SMILES \(structure.canonicalSMILES), substance key \(structure.substanceKey)")
    }
    for (name, value) in candidate.parameters.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(name) \(value.text)")
    }
    for row in repeats { lines.append("  also row \(row.row)\(row.id.map { ", \($0)" } ?? ""): \(row.detail)") }
    lines += entry.flags.map { "  flagged \($0.code): \($0.words)" }
    lines += verdictLines + tagLines + benchLines + pickLines
    for review in decisions {
      lines.append(
        "decision  \(review.decision.choice.rawValue) by \(review.by), \(review.time): \(review.decision.reason)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var verdictLines: [String] {
    guard let verdict = entry.verdict else { return ["verdict   none: the campaign has no policy"] }
    let scores = [("sa_score", verdict.saScore), ("sa_dative", verdict.saDative)].compactMap { name, score in
      score.map { "\(name) \(rounded($0))" }
    }
    return ["verdict   \(verdict.outcome.rawValue)\(scores.isEmpty ? "" : " (\(scores.joined(separator: ", ")))")"]
      + verdict.reasons.map { reason in
        let role = reason.role.map { "\($0): " } ?? ""
        let atoms = reason.atoms.isEmpty ? "" : " (atoms \(reason.atoms.map(String.init).joined(separator: ", ")))"
        return "  \(reason.action) \(reason.rule): \(role)\(reason.words)\(atoms)"
      }
  }

  private var tagLines: [String] {
    tags.map { tag in
      let votes = tag.votes.map { ", \(counted($0, "vote"))" } ?? ""
      return """
        tag       \(tag.axis) \(tag.polarity.rawValue) (probability \(rounded(tag.probability))\(votes), by \
        \(tag.scorer)): \(tag.evidence)
        """
    }
  }

  private var benchLines: [String] {
    measurements.map { bench in
      let own = bench.measurement
      var words = "measured  \(own.number): \(own.objective) "
      words += own.value.map { "\($0.plain)\(own.unit.isEmpty ? "" : " \(own.unit)")" } ?? own.status.rawValue
      if let sd = own.sd { words += " ± \(sd.plain)" }
      if let devices = own.devices { words += ", \(counted(devices, "device"))" }
      if let batch = own.batch { words += ", batch \(batch)" }
      if own.isControl { words += ", a control" }
      if let change = bench.change, let mean = bench.controlMean {
        words += ", \(signed(change)) of the control's \(rounded(mean))"
      }
      for (name, value) in own.conditions.sorted(by: { $0.key < $1.key }) { words += ", \(name) \(value)" }
      words += "; \(bench.time) by \(bench.by)"
      if let reason = own.reason { words += ": \(reason)" }
      if let event = bench.withdrawn { words += "; withdrawn by event \(event): \(bench.withdrawnReason ?? "")" }
      return words
    }
  }

  private var pickLines: [String] {
    picks.flatMap { pick -> [String] in
      let proposal = pick.proposal
      var lines = [
        """
        proposed  round \(pick.round), place \(proposal.position) of a pool of \(grouped(pick.pool)), by \
        \(pick.acquisition) on \(pick.surrogate) (seed \(pick.seed)): \(proposal.words)
        """
      ]
      for belief in proposal.beliefs {
        lines.append(
          """
            \(belief.objective) \(rounded(belief.mean)) ± \(rounded(belief.sd)); in the pool, mean at percentile \
          \(rounded(belief.meanPercentile)), sd at \(rounded(belief.sdPercentile))
          """)
      }
      func name(_ number: Int) -> String { pick.names[number] ?? "#\(number)" }
      let nearest = proposal.nearest.map { "\(name($0.candidate)) (\(rounded($0.similarity)))" }
      if !nearest.isEmpty { lines.append("  nearest measured: \(nearest.joined(separator: ", "))") }
      let others = proposal.alternatives.sorted { $0.key < $1.key }.map { "\($0.key) \(name($0.value))" }
      if !others.isEmpty { lines.append("  instead would have picked: \(others.joined(separator: ", "))") }
      for residual in pick.residuals {
        lines.append(
          "  then measured: \(residual.objective) \(residual.value.plain), z-residual \(rounded(residual.z))")
      }
      return lines
    }
  }
}
