internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  func repairPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    let standing = pool(state, isWanted: request.query["compute"] == "yes")
    guard case .ready(let model) = standing else {
      return page(
        "Repair", here: "/repair", state: state, "\(stockNotice)\(poolNotice(standing, state, place: "/repair"))")
    }
    let wanted = RepairList.wanted(model, state).map { ($0, RepairList.parts($0, model, state)) }
    var offers: StockShelf.Search?
    if case .ready(let list) = stock.now { offers = stock.search(list, model, wanted.flatMap(\.1)) }
    let shown = wanted.map { repair($0, $1, model, state, offers) }.joined()
    var answer = page(
      "Repair", here: "/repair", state: state,
      """
      \(stockNotice)\(poolNotice(standing, state, place: "/repair"))<p>What the gate holds or rejects, or a person has \
      rejected, with what is most like it, passes the gate and gives by the same kind of site. Of a candidate of several \
      substances each that a rule speaks of is answered from stock, or each where no rule names one; a candidate of the \
      pool is offered where every substance is the same or keeps its site.</p>
      \(shown.text.isEmpty ? "<p>Nothing to repair.</p>\n" : shown)
      """)
    if case .running = offers { answer.headers.append(("Refresh", "2")) }
    return answer
  }

  /// What became of the list of what is at hand.
  private var stockNotice: Markup {
    switch stock.now {
    case .none:
      """
      <p class="hint">No stock list: only candidates of the pool are offered. \
      <span class="code">dative serve --stock FILE</span> offers what is at hand.</p>

      """
    case .reading(let rows):
      "<p class=\"notice\" role=\"status\">The stock list is being read: \(rows) rows so far; <a href=\"/repair\">look again</a>.</p>\n"
    case .failed(let words):
      "<p class=\"error\" role=\"alert\">Nothing is offered from stock: \(words).</p>\n"
    case .ready(let list):
      "<p id=\"stock\">Stock, \(list.name), \(list.account.words); digest <span class=\"code\">\(String(list.digest.prefix(12)))</span>\(list.wasKept ? ", as it was read before" : "").\(Self.refusals(of: list))</p>\n"
    }
  }

  /// The way to the rows that are not offered.
  private static func refusals(of list: StockList) -> Markup {
    let refused = list.refused
    if refused.count == 0 { return "" }
    let cut = refused.kept < refused.count ? " (the first \(refused.kept))" : ""
    return """
       <a href="/repair/refused.csv">The \(refused.count) rows that are held, rejected or cannot be read\(cut), each with \
      its reason, as CSV</a>.
      """
  }

  func refusedTable() throws(CampaignError) -> PageAnswer {
    guard case .ready(let list) = stock.now else {
      throw .missing(what: "the stock list", words: "none was named, or it is still being read; see the page Repair")
    }
    return PageAnswer(
      type: "text/csv; charset=utf-8", body: list.refusedTable,
      headers: [("Content-Disposition", "attachment; filename=\"refused.csv\"")])
  }

  private func repair(
    _ number: Int, _ parts: [RepairList.Part], _ model: PoolModel, _ state: ReviewState, _ offers: StockShelf.Search?
  ) -> Markup {
    let candidate = model.candidates[number - 1]
    let isOne = candidate.structures.count == 1
    let why = RepairList.why(number, state).map { "<li>\($0)</li>\n" as Markup }.joined()
    let replacements = parts.map { part -> Markup in
      let structure = candidate.structures[part.place]
      let head: Markup =
        isOne
        ? ""
        : """
        <h3>Instead of \(structure.role)</h3>
        <p class="code">\(structure.smiles)</p>

        """
      let site: Markup =
        switch depicter.donor(of: structure.smiles) {
        case .failure(let refusal):
          "<p class=\"error\">What it gives by cannot be told, and so nothing is offered: \(refusal.words)</p>\n"
        case .success(let donor):
          "<p>Gives by: \(donor ?? "no site that is known")</p>\n\(fromStock(part, model, state, offers))"
        }
      return "\(head)\(site)"
    }.joined()
    let alone: Markup =
      parts.count > 1
      ? """
      <p class="hint">Each offer of the stock replaces one substance and leaves the others: what a rule says of those \
      holds until they are replaced too.</p>

      """ : ""
    return """
      <section><h2><a href="\(Self.address(ofCandidate: number))">\(candidate.name)</a></h2>
      <p class="code">\(candidate.structures.map(\.smiles).joined(separator: " ; "))</p><ul>\(why)</ul>
      \(replacements)\(alone)\(fromPool(number, model, state))</section>

      """
  }

  private func fromStock(
    _ part: RepairList.Part, _ model: PoolModel, _ state: ReviewState, _ offers: StockShelf.Search?
  ) -> Markup {
    switch offers {
    case nil: return ""
    case .running: return "<p class=\"notice\" role=\"status\">The stock is being looked through.</p>\n"
    case .failed(let words):
      return "<p class=\"error\" role=\"alert\">The stock cannot be looked through: \(words).</p>\n"
    case .found(let answers):
      guard let answer = answers[part] else { return "" }
      guard !answer.offers.isEmpty else { return "<p>\(Self.nothingKept(answer))</p>\n" }
      let rows = answer.offers.map { offer -> Markup in
        let same: Markup = offer.candidate.map { ", which is candidate \(link($0, state))" } ?? ""
        return """
          <tr><td>stock</td><td>\(offer.molecule.name) (row \(String(offer.molecule.row)))\(same)</td>\
          <td class="code">\(offer.molecule.smiles)</td><td class="number">\(ShortNumber.text(offer.likeness))</td>\
          <td>\(change(part.number, model, state, offer.outlooks.map { ($0.objective, $0.mean, $0.sd) }))</td></tr>

          """
      }.joined()
      return table(rows, likeness: "likeness (Tanimoto, counted environments)")
    }
  }

  private static func nothingKept(_ answer: StockAnswer) -> String {
    let site = answer.donor.map { "gives by \($0)" } ?? "has no site that is known either"
    let most = answer.asked < StockShelf.asked ? "at least \(StockList.leastLikeness) alike" : "most alike"
    var words =
      answer.asked == 0
      ? "Nothing in stock that passes is at least \(StockList.leastLikeness) like it."
      : "Nothing in stock keeps the site: of the \(answer.asked) that pass and are \(most), none \(site)."
    if answer.passedOver > 0 {
      words +=
        " \(answer.passedOver) do and are passed over: the campaign has turned them down, or they cannot be described."
    }
    return words
  }

  private func fromPool(_ number: Int, _ model: PoolModel, _ state: ReviewState) -> Markup {
    let found = RepairList.analogues(of: number, model, by: depicter)
    guard !found.isEmpty else { return "<p>None of the pool passes and keeps the site.</p>\n" }
    let isOne = model.candidates[number - 1].structures.count == 1
    let rows = found.map { analogue -> Markup in
      let other = model.candidates[analogue.number - 1]
      let beliefs = state.objectives.compactMap { objective in
        model.prediction(of: analogue.number, objective.name).map { (objective.name, $0.mean, $0.sd) }
      }
      let differs =
        isOne
        ? "" : analogue.differs.isEmpty ? " (other parameters)" : " (other \(analogue.differs.joined(separator: ", ")))"
      return """
        <tr><td>pool</td><td><a href="\(Self.address(ofCandidate: analogue.number))">\(other.name)</a>\(differs)</td>\
        <td class="code">\(other.structures.map(\.smiles).joined(separator: " ; "))</td>\
        <td class="number">\(ShortNumber.text(analogue.likeness))</td><td>\(change(number, model, state, beliefs))</td></tr>

        """
    }.joined()
    return table(rows, likeness: "likeness (environments and features)")
  }

  private func table(_ rows: Markup, likeness: String) -> Markup {
    """
    <div class="wide"><table><tr><th scope="col">from</th><th scope="col">instead</th><th scope="col">SMILES</th>\
    <th scope="col">\(likeness)</th><th scope="col">predicted change</th></tr>
    \(rows)</table></div>

    """
  }

  /// What is believed of another instead of a candidate, and by how much that differs.
  private func change(
    _ number: Int, _ model: PoolModel, _ state: ReviewState, _ beliefs: [(objective: String, mean: Double, sd: Double)]
  ) -> String {
    let changes = state.objectives.compactMap { objective -> String? in
      guard let next = beliefs.first(where: { $0.objective == objective.name }) else { return nil }
      let unit = objective.unit.isEmpty ? "" : " \(objective.unit)"
      let to = "\(ShortNumber.text(next.mean)) ± \(ShortNumber.text(next.sd))\(unit)"
      guard let own = model.prediction(of: number, objective.name) else {
        return "\(objective.name) \(to); of the other nothing is believed"
      }
      let sign = next.mean >= own.mean ? "+" : ""
      return "\(objective.name) \(sign)\(ShortNumber.text(next.mean - own.mean))\(unit) (to \(to))"
    }
    return changes.isEmpty ? "nothing is measured yet" : changes.joined(separator: "; ")
  }
}
