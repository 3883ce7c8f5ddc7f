internal import GRDB

/// A campaign told in words and tables, for a notebook or the methods section of a paper; everything in it follows from
/// the log.
package struct CampaignMarkdown: Sendable {
  private let content: CampaignContent
  /// The event that entered each round.
  private let events: [Int: Int]
  private let name: String

  /// - Parameter name: of the file, as `verify` takes it.
  init(_ content: CampaignContent, events: [Int: Int], name: String) {
    self.content = content
    self.events = events
    self.name = name
  }

  package var text: String {
    let sections = [
      method, candidates, bench, rounds, convergence, calibration, advice, verification,
    ]
    return "# Campaign \(name)\n\n" + sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var campaign: CampaignSummary { content.campaign }

  private var method: String {
    var lines = ["## Method", ""]
    lines.append("- begun \(campaign.begun), seed \(campaign.seed)")
    for objective in campaign.objectives {
      let unit = objective.unit.isEmpty ? "" : ", in \(objective.unit)"
      lines.append("- objective \(objective.name): \(objective.direction.rawValue)\(unit)")
    }
    if let control = campaign.control { lines.append("- control: \(control)") }
    if let policy = campaign.policy { lines.append("- candidates judged by the policy \(policy)") }
    for (part, version) in content.versions.sorted(by: { $0.key < $1.key }) { lines.append("- \(part): \(version)") }
    if let schema = content.schema {
      lines.append("- features: schema \(schema.version), \(schema.features.count) columns, digest \(schema.digest)")
    }
    let models = Set(content.rounds.map { "\($0.acquisition) on \($0.surrogate)" }).sorted()
    if !models.isEmpty { lines.append("- rounds chosen by \(models.joined(separator: "; "))") }
    if !content.settings.isEmpty {
      lines += ["", "Settings:", "", "```toml"]
      lines.append(content.settings.hasSuffix("\n") ? String(content.settings.dropLast()) : content.settings)
      lines.append("```")
    }
    return lines.joined(separator: "\n")
  }

  private var candidates: String {
    let verdicts = ["pass", "hold", "reject"].compactMap { word in campaign.verdicts[word].map { "\($0) \(word)" } }
    let others = campaign.otherRows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    var words = "\(campaign.candidates) candidates"
    if !verdicts.isEmpty { words += " (\(verdicts.joined(separator: ", ")))" }
    if !others.isEmpty { words += "; other rows of their libraries: \(others.joined(separator: ", "))" }
    words += ". \(campaign.tags) tags."
    return "## Candidates\n\n\(words)"
  }

  private var bench: String {
    let counts = campaign.measurements.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    var words =
      counts.isEmpty
      ? "Nothing is measured yet."
      : "\(counts.joined(separator: ", ")); candidates with a value: \(campaign.measuredCandidates), batches: "
        + "\(campaign.batches), controls: \(campaign.controls), withdrawn: \(campaign.withdrawn)."
    for best in campaign.best {
      words += " Best \(best.objective): \(best.value.plain) \(best.unit) (\(best.candidate))."
    }
    return "## Measurements\n\n\(words)"
  }

  /// What was measured of a proposal after its round.
  private func later(_ proposal: Proposal, _ round: RoundProposed) -> [(objective: String, value: Double)] {
    content.measurements.compactMap { bench in
      guard bench.measurement.candidate == proposal.candidate, bench.withdrawn == nil, !bench.measurement.isControl,
        bench.event > events[round.round] ?? .max
      else { return nil }
      return bench.measurement.value.map { (bench.measurement.objective, $0) }
    }
  }

  /// The same of one objective, with its distance from what was believed.
  private func outcomes(
    _ proposal: Proposal, _ round: RoundProposed, _ belief: Proposal.Belief
  ) -> [(value: Double, z: Double)] {
    later(proposal, round).filter { $0.objective == belief.objective && belief.predictiveSD > 0 }
      .map { ($0.value, ($0.value - belief.mean) / belief.predictiveSD) }
  }

  private var rounds: String {
    guard !content.rounds.isEmpty else { return "" }
    let names = Dictionary(uniqueKeysWithValues: content.candidates.map { ($0.candidate.number, $0.name) })
    var lines = ["## Rounds"]
    for round in content.rounds {
      lines += [
        "",
        "### Round \(round.round): \(round.acquisition) on \(round.surrogate), seed \(round.seed), pool of \(round.pool)",
        "", "| place | candidate | believed | percentiles of mean and sd | measured | z |", "|---|---|---|---|---|---|",
      ]
      for proposal in round.proposals {
        let name = Self.cell(names[proposal.candidate] ?? "#\(proposal.candidate)")
        if proposal.beliefs.isEmpty {
          let found = later(proposal, round).map { "\($0.objective) \(Self.short($0.value))" }
          lines.append(
            "| \(proposal.position) | \(name) | – | – | \(found.isEmpty ? "–" : found.joined(separator: ", ")) | – |")
        }
        for belief in proposal.beliefs {
          let found = outcomes(proposal, round, belief)
          lines.append(
            "| \(proposal.position) | \(name) | \(belief.objective) \(Self.short(belief.mean)) ± "
              + "\(Self.short(belief.sd)) | \(Self.short(belief.meanPercentile)), \(Self.short(belief.sdPercentile)) | "
              + "\(found.isEmpty ? "–" : found.map { Self.short($0.value) }.joined(separator: ", ")) | "
              + "\(found.isEmpty ? "–" : found.map { Self.short($0.z) }.joined(separator: ", ")) |")
        }
      }
      for proposal in round.proposals {
        lines.append(
          "\(proposal.position == round.proposals.first?.position ? "\n" : "")\(proposal.position). \(proposal.words)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private var convergence: String {
    var lines: [String] = []
    for objective in campaign.objectives {
      var best: Double?
      var rows: [String] = []
      let limits = content.rounds.map { events[$0.round] ?? 0 } + [Int.max]
      for (place, limit) in limits.enumerated() {
        let before = content.measurements.filter {
          $0.event < limit && $0.withdrawn == nil && !$0.measurement.isControl
            && $0.measurement.objective == objective.name
        }
        let values = before.compactMap(\.measurement.value)
        best = values.reduce(nil) { leader, value in
          leader.map { objective.prefers(value, to: $0) ? value : $0 } ?? value
        }
        let moment = place < content.rounds.count ? "before round \(content.rounds[place].round)" : "now"
        rows.append("| \(moment) | \(values.count) | \(best.map(Self.short) ?? "–") |")
      }
      lines +=
        [
          "", "| \(Self.cell(objective.name)) | measurements | best single value |", "|---|---|---|",
        ] + rows
    }
    return "## Convergence\n" + lines.joined(separator: "\n")
  }

  private var calibration: String {
    var lines: [String] = []
    for objective in campaign.objectives {
      let z = content.rounds.flatMap { round in
        round.proposals.flatMap { proposal in
          proposal.beliefs.filter { $0.objective == objective.name }.flatMap { belief in
            outcomes(proposal, round, belief).map(\.z)
          }
        }
      }
      guard !z.isEmpty else { continue }
      // Central 90 % of a Gaussian.
      let inside = z.count { $0.magnitude <= 1.645 }
      let size = (z.reduce(0) { $0 + $1 * $1 } / Double(z.count)).squareRoot()
      lines.append(
        "- \(objective.name): \(inside) of \(z.count) measurements of proposals lay within the interval of 90 %; root "
          + "mean square of z \(Self.short(size)), mean \(Self.short(z.reduce(0, +) / Double(z.count))) (1 and 0 are "
          + "expected, picks by an upper bound tend below 0)")
    }
    return lines.isEmpty ? "" : "## Calibration\n\n" + lines.joined(separator: "\n")
  }

  private var advice: String {
    campaign.advice.isEmpty ? "" : "## Advice\n\n" + campaign.advice.map { "- \($0.words)" }.joined(separator: "\n")
  }

  private var verification: String {
    """
    ## How to verify

    This report follows from the first \(campaign.events) events of the log; the last is of \(campaign.lastEvent).

    ```
    dative campaign verify \(name) --digest \(campaign.digest)
    ```
    """
  }

  /// Four significant digits.
  private static func short(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return "0" }
    var scale = 1.0
    while abs(number) * scale < 1_000, scale < 1e12 { scale *= 10 }
    return ((number * scale).rounded() / scale).plain
  }

  /// Text that breaks no table.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension CampaignReader {
  /// The campaign as Markdown.
  package func markdown(name: String) throws(CampaignError) -> CampaignMarkdown {
    let content = try content()
    var events: [Int: Int] = [:]
    for round in content.rounds {
      events[round.round] = try connection.count("SELECT event FROM round WHERE round = ?", [round.round])
    }
    return CampaignMarkdown(content, events: events, name: name)
  }
}
