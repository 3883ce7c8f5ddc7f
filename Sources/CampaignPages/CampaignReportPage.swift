package import Campaigns
internal import Reports
internal import Workers

/// A campaign as one page, complete in itself: no scripts, nothing fetched, the same bytes for the same campaign.
package struct CampaignReportPage {
  private let state: ReviewState
  private let name: String
  private let depicter: Depicter
  private let pool: Pool

  /// What is computed of the whole pool for the same state of the log.
  package enum Pool {
    case computed(PoolModel)
    /// Why it is not.
    case missing(String)
  }

  /// - Parameter name: of the file, as `verify` takes it.
  package init(_ state: ReviewState, name: String, by depicter: Depicter, pool: Pool) {
    self.state = state
    self.name = name
    self.depicter = depicter
    self.pool = pool
  }

  package var html: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Campaign \(name)</title>
      <style>
      \(Markup(trusted: CampaignSheet.text))</style>
      </head>
      <body>
      <main>
      <h1>Campaign \(name)</h1>
      \(method)<section><h2>Health</h2>
      \(CampaignPlots(state).html)</section>
      <section><h2>The pool</h2>
      \(poolPlots)</section>
      \(advice)\(rounds)\(measurements)\(decisions)\(verification)</main>
      <footer>dative \(Release.version)</footer>
      </body>
      </html>

      """
    return page.text
  }

  private var poolPlots: Markup {
    switch pool {
    case .computed(let model): PoolPlots(model, state).html
    case .missing(let words): "<p class=\"missing\">No map, no beliefs, no distributions: \(words).</p>\n"
    }
  }

  private func row(_ name: String, _ value: String) -> Markup {
    "<tr><th scope=\"row\">\(name)</th><td class=\"code\">\(value)</td></tr>\n"
  }

  private var method: Markup {
    let beginning = state.beginning
    var rows = row("begun", beginning.time) + row("seed", String(beginning.seed))
    for objective in state.objectives {
      let unit = objective.unit.isEmpty ? "" : ", in \(objective.unit)"
      rows += row("objective", "\(objective.name): \(objective.direction.rawValue)\(unit)")
    }
    if let control = beginning.control { rows += row("control", control) }
    let verdicts = CandidateVerdict.Outcome.allCases.compactMap { outcome in
      state.verdictCounts[outcome].map { "\($0) \(outcome.rawValue)" }
    }
    rows += row(
      "candidates", "\(state.candidateCount)" + (verdicts.isEmpty ? "" : " (\(verdicts.joined(separator: ", ")))"))
    if let policy = beginning.policy { rows += row("policy", "\(policy), digest \(beginning.policyDigest ?? "none")") }
    if let schema = state.schema {
      rows += row("features", "schema \(schema.version), \(schema.features.count) columns, digest \(schema.digest)")
      for (part, version) in schema.definition.sorted(by: { $0.key < $1.key }) { rows += row(part, version) }
    }
    rows += row("tags", String(state.tagCount))
    for (part, version) in beginning.versions.sorted(by: { $0.key < $1.key }) { rows += row(part, version) }
    for round in state.rounds {
      let models = round.models.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
      rows += row(
        "round \(round.round)",
        "\(round.acquisition) on \(round.surrogate), seed \(round.seed), pool of \(round.pool), after event "
          + "\(round.basedOn)\(models.isEmpty ? "" : "; \(models)")")
    }
    let settings: Markup =
      beginning.settings.isEmpty ? "" : "<h3>Settings</h3>\n<pre class=\"code\">\(beginning.settings)</pre>\n"
    return "<section><h2>Method</h2>\n<table>\n\(rows)</table>\n\(settings)</section>\n"
  }

  private var advice: Markup {
    let latest = state.objectives.compactMap { objective in state.advice.last { $0.objective == objective.name } }
    if latest.isEmpty { return "" }
    return "<section><h2>Advice</h2>\n\(latest.map { "<p>\($0.words)</p>\n" as Markup }.joined())</section>\n"
  }

  private var rounds: Markup {
    state.rounds.reversed().map { round -> Markup in
      let cards = round.proposals.map { ProposalCard($0, in: round, of: state, by: depicter).html() }.joined()
      return """
        <section><h2>Round \(round.round): \(round.acquisition) on \(round.surrogate)</h2>
        <div class="cards">
        \(cards)</div></section>

        """
    }.joined()
  }

  private var measurements: Markup {
    if state.measurements.isEmpty { return "" }
    let rows = state.measurements.map { record -> Markup in
      let own = record.measurement
      let withdrawn = record.withdrawn.map { "withdrawn by event \($0): \(record.withdrawnReason ?? "")" } ?? ""
      return """
        <tr><td class="number">\(own.number)</td><td>\(own.candidate.map(state.name) ?? "control")</td>\
        <td>\(own.objective)</td><td class="number">\(own.value.map(ShortNumber.text) ?? own.status.rawValue)</td>\
        <td>\(own.unit)</td><td>\(own.batch ?? "")</td><td class="number">\(own.devices.map(String.init) ?? "")</td>\
        <td class="number">\(own.sd.map(ShortNumber.text) ?? "")</td><td>\(own.isControl ? "control" : "")</td>\
        <td>\(own.reason ?? "")</td><td>\(record.actor), \(record.time)</td><td>\(withdrawn)</td></tr>

        """
    }.joined()
    return """
      <section><h2>Measurements</h2>
      <div class="wide"><table><tr><th scope="col">number</th><th scope="col">candidate</th><th scope="col">objective</th>\
      <th scope="col">value</th><th scope="col">unit</th><th scope="col">batch</th><th scope="col">devices</th>\
      <th scope="col">sd</th><th scope="col"></th><th scope="col">remark</th><th scope="col">by</th>\
      <th scope="col"></th></tr>
      \(rows)</table></div></section>

      """
  }

  private var decisions: Markup {
    if state.decisions.isEmpty { return "" }
    let rows = state.decisions.map { record -> Markup in
      """
      <tr><td>\(state.name(record.decision.candidate))</td><td>\(record.decision.choice.rawValue)</td>\
      <td>\(record.decision.reason)</td><td>\(record.name)</td><td>\(record.time)</td>\
      <td class="number">\(record.event)</td></tr>

      """
    }.joined()
    return """
      <section><h2>Decisions</h2>
      <div class="wide"><table><tr><th scope="col">candidate</th><th scope="col">decision</th><th scope="col">reason</th>\
      <th scope="col">by</th><th scope="col">time</th><th scope="col">event</th></tr>
      \(rows)</table></div></section>

      """
  }

  private var verification: Markup {
    """
    <section><h2>How to verify</h2>
    <p>This page follows from the first \(state.sequence) events of the log; the last is of \(state.time).</p>
    <pre class="code">dative campaign verify \(name) --digest \(state.digest)</pre></section>

    """
  }
}

private func + (left: Markup, right: Markup) -> Markup { [left, right].joined() }
