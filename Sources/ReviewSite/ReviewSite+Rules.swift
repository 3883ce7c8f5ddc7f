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
    let counts = try ruleCounts(mined.shared.compactMap { $0.rule }, state)
    let rows = mined.shared.map { feature -> Markup in
      let pool = feature.rule.flatMap { counts[$0] }.map { String($0) } ?? "not counted"
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
      <section><h2>Reasons that were given</h2><ul>\(reasons)</ul></section>

      """)
  }
}
