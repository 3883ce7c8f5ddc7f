package import Campaigns
package import Reports

/// A proposal as people judge it: picture, what is believed, why it was chosen, what is known, what the gate says.
package struct ProposalCard {
  private let state: ReviewState
  private let round: RoundProposed
  private let proposal: Proposal
  private let pictures: [Depicter.Picture]
  /// Where a name leads; nil in a report, which has nothing to lead to.
  private let address: (@Sendable (Int) -> String)?

  package init(
    _ proposal: Proposal, in round: RoundProposed, of state: ReviewState, by depicter: Depicter,
    address: (@Sendable (Int) -> String)? = nil
  ) {
    self.state = state
    self.round = round
    self.proposal = proposal
    self.address = address
    let subject = state.subjects[proposal.candidate]
    let structures = subject?.candidate.structures ?? []
    pictures = structures.map { structure in
      let reasons = subject?.verdict?.reasons ?? []
      // With several substances a reason names the part that its own plays.
      return depicter.picture(
        of: structure.smiles,
        reasons: structures.count == 1 ? reasons : reasons.filter { $0.role == structure.role })
    }
  }

  /// - Parameter form: what is put below, such as the buttons of a decision.
  package func html(form: Markup = "") -> Markup { Self.closed(body, form: form) }

  /// A card of a body that was kept.
  package static func closed(_ body: Markup, form: Markup) -> Markup { "\(body)\(form)</article>\n\n" }

  /// All of it but the form and the end; follows from the proposal, what is known of the candidate, and the decisions
  /// on it.
  package var body: Markup {
    """
    <article class="card" id="candidate-\(proposal.candidate)" tabindex="0" \
    aria-labelledby="name-\(round.round)-\(proposal.candidate)">
    <h3 id="name-\(round.round)-\(proposal.candidate)">\(proposal.position). \(link(proposal.candidate))</h3>
    \(structures)\(beliefs)\(why)\(verdict)\(tags)\(flags)\(outcome)\(standing)
    """
  }

  private var subject: ReviewState.Subject? { state.subjects[proposal.candidate] }

  private func link(_ number: Int) -> Markup {
    let name = state.name(number)
    return address.map { "<a href=\"\($0(number))\">\(name)</a>" } ?? "\(name)"
  }

  private var structures: Markup {
    guard let candidate = subject?.candidate else { return "" }
    var html = zip(candidate.structures, pictures).map { structure, picture -> Markup in
      let role: Markup = candidate.structures.count > 1 ? "<p class=\"role\">\(structure.role)</p>\n" : ""
      let drawn = picture.svg ?? "<p class=\"missing\">No picture: \(picture.words ?? "").</p>\n"
      return "\(role)<div class=\"picture\">\(drawn)</div><div class=\"code\">\(structure.smiles)</div>\n"
    }.joined()
    if !candidate.parameters.isEmpty {
      let words = candidate.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      html += "<p>\(words.joined(separator: ", "))</p>\n"
    }
    return html
  }

  private var beliefs: Markup {
    if proposal.beliefs.isEmpty { return "<p>Before there are data: chosen to fill space.</p>\n" }
    let rows = proposal.beliefs.map { belief -> Markup in
      """
      <tr><th scope="row">\(belief.objective)\(unit(of: belief.objective))</th>\
      <td class="number">\(ShortNumber.text(belief.mean)) ± \(ShortNumber.text(belief.sd))</td>\
      <td class="number">\(ShortNumber.text(belief.meanPercentile))</td>\
      <td class="number">\(ShortNumber.text(belief.sdPercentile))</td></tr>

      """
    }.joined()
    let value = proposal.acquisition.map { ", value \(ShortNumber.text($0))" } ?? ""
    return """
      <table><tr><th scope="col">believed</th><th scope="col">mean ± sd</th><th scope="col">percentile of the mean</th>\
      <th scope="col">of the sd</th></tr>
      \(rows)</table>
      <p class="hint">\(round.acquisition) on \(round.surrogate)\(value)</p>

      """
  }

  private func unit(of name: String) -> String {
    let unit = state.objectives.first { $0.name == name }?.unit ?? ""
    return unit.isEmpty ? "" : " (\(unit))"
  }

  private var why: Markup {
    var html: Markup = "<p>\(proposal.words)</p>\n"
    if !proposal.nearest.isEmpty {
      let list = proposal.nearest.map { near -> Markup in
        "<li>\(link(near.candidate)), likeness \(ShortNumber.text(near.similarity))</li>\n"
      }.joined()
      html += "<p>Nearest measured:</p>\n<ul>\(list)</ul>\n"
    }
    if !proposal.alternatives.isEmpty {
      let list = proposal.alternatives.sorted { $0.key < $1.key }.map { rule, number -> Markup in
        "<li>by \(rule): \(link(number))</li>\n"
      }.joined()
      html += "<details><summary>What others would have picked</summary><ul>\(list)</ul></details>\n"
    }
    return html
  }

  private var verdict: Markup {
    guard let verdict = subject?.verdict else { return "" }
    let reasons = verdict.reasons.map { reason -> Markup in
      "<li>\(reason.action) <span class=\"code\">\(reason.rule)</span>: \(reason.words)</li>\n"
    }.joined()
    let scores = [("sa_score", verdict.saScore), ("sa_dative", verdict.saDative)].compactMap { name, score in
      score.map { "\(name) \(ShortNumber.text($0))" }
    }
    return """
      <p>Verdict <strong class="verdict-\(verdict.outcome.rawValue)">\(verdict.outcome.rawValue)</strong>\
      \(scores.isEmpty ? "" : "; " + scores.joined(separator: ", ") + " (1 easy … 10 hard)")</p>
      <ul>\(reasons)</ul>

      """
  }

  private var tags: Markup {
    guard let tags = subject?.tags, !tags.isEmpty else { return "" }
    let list = tags.map { tag -> Markup in
      """
      <li><span class="code">\(tag.axis)</span> \(tag.polarity.rawValue), probability \(ShortNumber.text(tag.probability)) \
      by \(tag.scorer): <q>\(tag.evidence)</q></li>

      """
    }.joined()
    return "<p>Mechanisms:</p>\n<ul class=\"tags\">\(list)</ul>\n"
  }

  private var flags: Markup {
    (subject?.flags ?? []).map { "<p class=\"missing\">Flagged \($0.code): \($0.words)</p>\n" }.joined()
  }

  private var outcome: Markup {
    state.outcomes(of: proposal, in: round).map { found -> Markup in
      var words = "Measured: \(found.objective) \(ShortNumber.text(found.value))\(unit(of: found.objective))"
      if let belief = found.belief, belief.predictiveSD > 0 {
        let z = (found.value - belief.mean) / belief.predictiveSD
        words += ", \(ShortNumber.text(z)) sd of one measurement from what was believed"
      }
      return "<p>\(words)</p>\n"
    }.joined()
  }

  private var standing: Markup {
    var html: Markup = "<p>Standing: <strong>\(state.standing(of: proposal.candidate).words)</strong></p>\n"
    let decisions = state.decisions.filter { $0.decision.candidate == proposal.candidate }
    if !decisions.isEmpty {
      let list = decisions.map { record -> Markup in
        "<li>\(record.decision.choice.rawValue) by \(record.name), \(record.time): \(record.decision.reason)</li>\n"
      }.joined()
      html += "<ul>\(list)</ul>\n"
    }
    return html
  }
}
