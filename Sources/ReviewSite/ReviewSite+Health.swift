internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  func healthPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    let standing = pool(state, isWanted: request.query["compute"] == "yes")
    let advice = state.advice.suffix(state.objectives.count).map { "<p>\($0.words)</p>\n" as Markup }.joined()
    var plots: Markup = ""
    if case .ready(let model) = standing {
      plots = "\(PoolPlots(model, state, column: request.query["column"]).html)\(columnForm(model, request))"
    }
    return page(
      "Health", here: "/health", state: state,
      """
      \(advice)\(CampaignPlots(state).html)<section><h2>The pool</h2>
      \(poolNotice(standing, state, place: "/health"))\(plots)
      </section>
      <section id="tags"><h2>Tags against shuffled tags</h2>
      \(tagTrial.html(state, button: trialButton))</section>
      \(try auditLog(request, state))
      """)
  }

  /// Asks of which column the distribution is shown besides.
  private func columnForm(_ model: PoolModel, _ request: PageRequest) -> Markup {
    let options = model.columns.map { column -> Markup in
      let mark: Markup = column.name == request.query["column"] ? " selected" : ""
      return "<option\(mark)>\(column.name)</option>"
    }.joined()
    return """
      <form method="get" action="/health" class="row"><label>Distribution of another of the \(model.columns.count) columns \
      <select name="column">\(options)</select></label> <button>Show</button></form>

      """
  }

  private var trialButton: Markup {
    """
    <form method="post" action="/health/ablate">\(formStart)<button>Judge the tags</button> by what they foretell of the \
    outcomes that descriptors do not, against tags shuffled within batches</form>

    """
  }

  func judgeTags(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    if let obstacle = tagTrial.obstacle(state) { throw .missing(what: "a trial of the tags", words: obstacle) }
    tagTrial.begin(by: { [self] in words(of: $0) })
    return .redirect("/health#tags")
  }
}
