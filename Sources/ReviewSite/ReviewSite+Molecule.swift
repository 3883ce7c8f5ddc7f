internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  func moleculePage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let number = try whole(request.query["n"], what: "the candidate")
    let state = try state()
    let subject = try store.read { (reader) throws(CampaignError) in try reader.subject(number) }
    let candidate = subject.candidate
    var parts: Markup = ""
    for structure in candidate.structures {
      let reasons = subject.verdict?.reasons.filter { candidate.structures.count == 1 || $0.role == structure.role }
      let picture = depicter.picture(of: structure.smiles, reasons: reasons ?? [])
      let drawn = picture.svg ?? "<p class=\"missing\">No picture: \(picture.words ?? "").</p>\n"
      parts += """
        <section><h2>\(structure.role == "smiles" ? "Structure" : structure.role)</h2>
        <div class="picture">\(drawn)</div>
        <table><tr><th scope="row">as given</th><td class="code">\(structure.smiles)</td></tr>
        <tr><th scope="row">canonical SMILES</th><td class="code">\(structure.canonicalSMILES)</td></tr>
        <tr><th scope="row">substance key</th><td class="code">\(structure.substanceKey)</td></tr></table>
        \(descriptors(structure.smiles))</section>

        """
    }
    if !candidate.parameters.isEmpty {
      let rows = candidate.parameters.sorted { $0.key < $1.key }.map { name, value -> Markup in
        "<tr><th scope=\"row\">\(name)</th><td>\(value.text)</td></tr>\n"
      }.joined()
      parts += "<section><h2>Parameters</h2><table>\(rows)</table></section>\n"
    }
    let shown = state.rounds.flatMap { round in
      round.proposals.filter { $0.candidate == number }.map { (round, $0) }
    }.map { round, proposal in
      cards.html(proposal, in: round, of: state, by: depicter)
    }
    let proposals: Markup =
      shown.isEmpty
      ? "<p>No round has proposed it.</p>\n" : "<h2>Proposals</h2><div class=\"cards\">\(shown.joined())</div>\n"
    return page(
      subject.name, here: "/candidates", state: state,
      """
      <p>Candidate \(number), standing: <strong>\(state.standing(of: number).words)</strong></p>
      \(parts)\(known(subject))\(proposals)<section><h2>Decide</h2>\(decisionForm(number, 0, state, request))</section>

      """)
  }

  private func known(_ subject: ReviewState.Subject) -> Markup {
    var html: Markup = ""
    if let verdict = subject.verdict {
      let reasons = verdict.reasons.map { reason -> Markup in
        let limit = reason.limit.map { " (\(reason.value.map(ShortNumber.text) ?? "no value") against \($0))" } ?? ""
        return "<li>\(reason.action) <span class=\"code\">\(reason.rule)</span>: \(reason.words)\(limit)</li>\n"
      }.joined()
      html += "<section><h2>Verdict: \(verdict.outcome.rawValue)</h2><ul>\(reasons)</ul></section>\n"
    }
    if !subject.tags.isEmpty {
      let tags = subject.tags.map { tag -> Markup in
        "<li><span class=\"code\">\(tag.axis)</span> \(tag.polarity.rawValue), \(ShortNumber.text(tag.probability)) by \(tag.scorer): <q>\(tag.evidence)</q></li>\n"
      }.joined()
      html += "<section><h2>Mechanisms</h2><ul>\(tags)</ul></section>\n"
    }
    for flag in subject.flags { html += "<p class=\"missing\">Flagged \(flag.code): \(flag.words)</p>\n" }
    return html
  }

  /// Every descriptor with unit and definition.
  private func descriptors(_ smiles: String) -> Markup {
    switch depicter.descriptors(of: smiles) {
    case .failure(let refusal): return "<p class=\"missing\">Not described: \(refusal.words)</p>\n"
    case .success(let measures):
      let rows = measures.map { measure -> Markup in
        """
        <tr><th scope="row">\(measure.id)</th><td class="number">\(measure.value)</td><td>\(measure.unit)</td>\
        <td>\(measure.definition)</td></tr>

        """
      }.joined()
      return """
        <details><summary>All \(measures.count) descriptors</summary>
        <table><tr><th scope="col">descriptor</th><th scope="col">value</th><th scope="col">unit</th>\
        <th scope="col">definition</th></tr>
        \(rows)</table></details>

        """
    }
  }
}
