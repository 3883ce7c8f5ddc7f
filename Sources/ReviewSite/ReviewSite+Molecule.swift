internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  func moleculePage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let number = try whole(request.query["n"], what: "the candidate")
    let state = try state()
    let (subject, origin, tags) = try store.read { (reader) throws(CampaignError) in
      let subject = try reader.subject(number)
      return (subject, try reader.origin(ofCandidate: number), try reader.located(subject.tags))
    }
    let candidate = subject.candidate
    let shown = state.rounds.flatMap { round in
      round.proposals.filter { $0.candidate == number }.map { (round, $0) }
    }.map { round, proposal in
      cards.html(proposal, in: round, of: state, by: depicter)
    }
    let proposals: Markup =
      shown.isEmpty
      ? "<p>No round has proposed it.</p>\n" : "<h2>Proposals</h2><div class=\"cards\">\(shown.joined())</div>\n"
    let structures = candidate.structures.indices.map { structure($0, of: subject) }.joined()
    return page(
      subject.name, here: "/candidates", state: state,
      """
      \(done(request, state))<p>Candidate \(number), standing: <strong>\(state.standing(of: number).words)</strong></p>
      \(verdict(of: subject, origin))\(mechanisms(tags))\(flags(of: subject))\(structures)\(parameters(of: candidate))\
      \(bench(number, state))\(proposals)\(provenance(of: subject, origin, state))
      <section><h2>Decide</h2>\(decisionForm(number, 0, state, request))</section>

      """)
  }

  /// A substance of the candidate with everything that `dative inspect` tells of it.
  private func structure(_ place: Int, of subject: ReviewState.Subject) -> Markup {
    let candidate = subject.candidate
    let structure = candidate.structures[place]
    let reasons = (subject.verdict?.reasons ?? []).filter {
      candidate.structures.count == 1 || $0.role == structure.role
    }
    let told: Markup =
      switch depicter.description(of: structure.smiles) {
      case .failure(let refusal): "<p class=\"missing\">Not described: \(refusal.words)</p>\n"
      case .success(let description):
        MoleculePage(
          description.inspection, pictureMissing: description.pictureMissing,
          part: .init(place: place, reasons: reasons.map(Inspection.Reason.init))
        ).content
      }
    return """
      <section class="molecule"><h2>\(structure.role == "smiles" ? "Molecule" : structure.role)</h2>
      <p class="code">\(structure.smiles)</p>
      \(told)\(parts(of: structure.smiles))</section>

      """
  }

  /// Functional groups and ring systems, each with the way to what else holds it.
  private func parts(of smiles: String) -> Markup {
    let found = fragments.fragments(of: smiles)
    if found.isEmpty {
      return "<section><h3>Fragments</h3><p>No functional group and no ring system that is known.</p></section>\n"
    }
    let items = found.map { fragment -> Markup in
      """
      <li>\(fragment.words): <a class="code" href="/candidates?holding=\(PageRequest.encoded(fragment.pattern))">\
      \(fragment.pattern)</a></li>

      """
    }.joined()
    return """
      <section><h3>Fragments</h3>
      <p class="hint">Each leads to the candidates that hold it.</p><ul>\(items)</ul></section>

      """
  }

  private func verdict(of subject: ReviewState.Subject, _ origin: CandidateOrigin) -> Markup {
    guard let verdict = subject.verdict else {
      return "<section><h2>Verdict</h2><p>The campaign has no policy, so nothing judged it.</p></section>\n"
    }
    let isOne = subject.candidate.structures.count == 1
    let reasons = verdict.reasons.map { reason -> Inspection.Reason in
      var own = reason
      if !isOne, let role = reason.role { own.words = "\(role): \(reason.words)" }
      return Inspection.Reason(own)
    }
    let table = MoleculePage.verdict(verdict.outcome.rawValue, policy: origin.policy ?? "", reasons: reasons)
    let scores = [("sa_score", verdict.saScore), ("sa_dative", verdict.saDative)].map { name, score -> String in
      "\(name) \(score.map(ShortNumber.text) ?? "missing: it could not be scored")"
    }.joined(separator: ", ")
    return "<section><h2>Verdict</h2>\n\(table)<p>\(scores) (1 easy … 10 hard)</p></section>\n"
  }

  private func mechanisms(_ tags: [Tag]) -> Markup {
    if tags.isEmpty { return "" }
    let items = tags.map { tag -> Markup in
      """
      <li><span class="code">\(tag.axis)</span> \(tag.polarity.rawValue), \(ShortNumber.text(tag.probability)) by \
      \(tag.scorer): <q>\(tag.evidence)</q>\(Self.place(of: tag))</li>

      """
    }.joined()
    return "<section><h2>Mechanisms</h2><ul>\(items)</ul></section>\n"
  }

  private func flags(of subject: ReviewState.Subject) -> Markup {
    subject.flags.map { "<p class=\"missing\">Flagged \($0.code): \($0.words)</p>\n" as Markup }.joined()
  }

  private func parameters(of candidate: Candidate) -> Markup {
    if candidate.parameters.isEmpty { return "" }
    let rows = candidate.parameters.sorted { $0.key < $1.key }.map { name, value -> Markup in
      "<tr><th scope=\"row\">\(name)</th><td>\(value.text)</td></tr>\n"
    }.joined()
    return "<section><h2>Parameters</h2><table>\(rows)</table></section>\n"
  }

  /// What the bench said of it.
  private func bench(_ number: Int, _ state: ReviewState) -> Markup {
    let own = state.measurements.filter { $0.measurement.candidate == number }
    if own.isEmpty { return "<p>It is not measured.</p>\n" }
    let rows = own.map { record -> Markup in
      let measurement = record.measurement
      let value = measurement.value.map { "\(ShortNumber.text($0)) \(measurement.unit)" } ?? measurement.status.rawValue
      let end = record.withdrawn.map { "withdrawn by event \($0): \(record.withdrawnReason ?? "")" } ?? ""
      return """
        <tr><td>\(measurement.objective)</td><td>\(value)</td><td>\(measurement.batch ?? "")</td>\
        <td>\(record.actor), \(record.time)</td><td>\(measurement.reason ?? "") \(end)</td></tr>

        """
    }.joined()
    return """
      <section><h2>Measurements</h2><table><tr><th scope="col">objective</th><th scope="col">value</th>\
      <th scope="col">batch</th><th scope="col">by</th><th scope="col">remark</th></tr>
      \(rows)</table></section>

      """
  }

  /// Where each thing on the page comes from. Of a path only the file's name is shown.
  private func provenance(
    of subject: ReviewState.Subject, _ origin: CandidateOrigin, _ state: ReviewState
  ) -> Markup {
    let judged: Markup =
      origin.verdictEvent.map { "event \($0), by the policy \(origin.policy ?? "")" } ?? "nothing judged it"
    let versions = state.beginning.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let keys = subject.candidate.structures.map { structure -> Markup in
      """
      <tr><th scope="row">\(structure.role), as the log has it</th><td><span class="code">\(structure.canonicalSMILES)</span>, \
      key <span class="code">\(structure.substanceKey)</span></td></tr>

      """
    }.joined()
    return """
      <section><h2>Provenance</h2><table>
      <tr><th scope="row">library</th><td>\(String(origin.source.split(separator: "/").last ?? "")), row \
      \(String(origin.row)); event \(origin.event) by \(origin.actor), \(origin.time)</td></tr>
      \(keys)<tr><th scope="row">verdict</th><td>\(judged)</td></tr>
      <tr><th scope="row">descriptors, sites, parts of scores</th><td>computed for this page by the worker of this \
      release; the source of each stands beside it</td></tr>
      <tr><th scope="row">when the campaign began</th><td>\(versions.joined(separator: ", "))</td></tr></table></section>

      """
  }
}
