internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  func rulesPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    let mined = RejectionMining(state)
    guard mined.rejected.count >= 2 else {
      return page(
        "Rules", here: "/rules", state: state,
        "<p>\(mined.rejected.count) candidates are rejected by people; what they share is told from two on.</p>\n")
    }
    let spoken = try ruleCounts(mined.shared.compactMap { $0.rule }, state)
    let rows = mined.shared.map { feature -> Markup in
      let pool = feature.rule.flatMap { spoken[$0] }.map { String($0) } ?? "not counted"
      let names = feature.rejected.map { "\(link($0, state)) " as Markup }.joined()
      return """
        <tr><td>\(feature.words)</td><td><strong>\(feature.rejected.count) of \(mined.rejected.count)</strong> rejected \
        share it: \(names)</td><td>\(feature.accepted) of \(mined.acceptedCount)</td><td class="number">\(pool)</td></tr>

        """
    }.joined()
    let reasons = mined.reasons.map { "<li>\($0.count) × \($0.reason)</li>\n" as Markup }.joined()
    return page(
      "Rules", here: "/rules", state: state,
      """
      <p>What people rejected, and what it has in common: each line could become an alert of the policy. Look at what \
      else it would stop before you make it one.</p>
      <div class="wide"><table><tr><th scope="col">feature</th><th scope="col">rejected</th>\
      <th scope="col">accepted or measured ones that have it</th><th scope="col">candidates of the pool it would stop</th></tr>
      \(rows)</table></div>
      \(try fragmentTable(mined, state, counts: request.query["count"] == "yes"))<section><h2>Reasons that were given</h2><ul>\(reasons)</ul></section>

      """)
  }

  /// What the structures of rejected candidates share.
  private func fragmentTable(
    _ mined: RejectionMining, _ state: ReviewState, counts: Bool
  ) throws(CampaignError) -> Markup {
    let mining = FragmentMining(mined, state, by: fragments)
    if mining.shared.isEmpty { return "<p>Their structures share no functional group and no ring system.</p>\n" }
    let grid = try grid(state)
    let rows = try mining.shared.map { (shared) throws(CampaignError) -> Markup in
      let pattern = shared.fragment.pattern
      let names = shared.rejected.map { "\(link($0, state)) " as Markup }.joined()
      let pool = try grid.map { (grid) throws(CampaignError) in try stopped(by: pattern, grid, state, counts) }
      return """
        <tr><td>\(shared.fragment.words)<br>\
        <a class="code" href="/candidates?holding=\(PageRequest.encoded(pattern))">\(pattern)</a></td>\
        <td><strong>\(shared.rejected.count) of \(mined.rejected.count)</strong> rejected share it: \(names)</td>\
        <td>\(shared.accepted) of \(mined.acceptedCount)</td><td>\(pool ?? "not counted yet")</td>\
        <td class="code">\(mining.row(shared, ofCampaign: name))</td></tr>

        """
    }.joined()
    return """
      <section><h2>What their structures share</h2>
      <p>Functional groups and ring systems, the most telling first. \
      <a href="/rules?count=yes">Count what each would stop</a>; <a href="/rules/alerts.tsv">all as a file of alerts</a> \
      (tab-separated; a policy names it in <span class="code">[alerts] files</span>).</p>
      <div class="wide"><table id="fragments"><tr><th scope="col">fragment</th><th scope="col">rejected</th>\
      <th scope="col">accepted or measured ones that have it</th><th scope="col">candidates of the pool it would stop</th>\
      <th scope="col">as a row of an alert file (\(FragmentMining.columns.joined(separator: ", ")))</th></tr>
      \(rows)</table></div></section>

      """
  }

  /// How many of the pool hold a pattern, and how many of those pass the gate now.
  private func stopped(
    by pattern: String, _ grid: CandidateGrid, _ state: ReviewState, _ counts: Bool
  ) throws(CampaignError) -> Markup {
    let question = StructureQuestion.holding(pattern: pattern)
    let standing =
      counts
      ? try searches.standing(of: question, in: grid, candidates: state.candidateCount, waits: false)
      : searches.known(question, candidates: state.candidateCount)
    switch standing {
    case .found(let search):
      var asked = CandidateQuestion()
      asked.found = [.init(search: search)]
      asked.pageSize = 1
      let all = try grid.answer(asked).total
      asked.verdict = .pass
      let passing = state.verdictCounts.isEmpty ? "" : ", of which \(try grid.answer(asked).total) pass now"
      return "<span class=\"number\">\(all)</span>\(passing)"
    case .running: return "being counted; load the page again"
    case .failed(let error): return "not counted: \(words(of: error))"
    case nil: return "not counted yet"
    }
  }

  func alertTable() throws(CampaignError) -> PageAnswer {
    let state = try state()
    let mining = FragmentMining(RejectionMining(state), state, by: fragments)
    let lines =
      [FragmentMining.columns.joined(separator: "\t")] + mining.shared.map { mining.row($0, ofCampaign: name) }
    return PageAnswer(
      type: "text/tab-separated-values; charset=utf-8", lines.joined(separator: "\n") + "\n",
      headers: [("Content-Disposition", "attachment; filename=\"alerts.tsv\"")])
  }
}
