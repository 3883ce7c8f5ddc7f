internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  func candidatesPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    guard let grid = try grid(state) else {
      return page(
        "Candidates", here: "/candidates", state: state,
        "<p role=\"status\">The table of \(state.candidateCount) candidates is being made; load this page again in some seconds.</p>\n"
      )
    }
    var question = try question(request, grid)
    switch try searched(request, grid, state) {
    case .running(let done, let total): return searching(done, total, state, try filters(question, grid, request))
    case .ready(let found): question.found = found
    }
    let answer = try grid.answer(question)
    let pages = max(1, (answer.total + question.pageSize - 1) / question.pageSize)
    let smiles = try store.read { (reader) throws(CampaignError) -> [Int: String] in
      var smiles: [Int: String] = [:]
      for row in answer.rows {
        smiles[row.number] = try reader.candidate(row.number).structures.map(\.smiles).joined(separator: " ; ")
      }
      return smiles
    }
    let hasLikeness = asksLikeness(request)
    let titles =
      (hasLikeness ? [(CandidateQuestion.likeness, "likeness")] : []) + grid.columns.map { ($0.id, $0.title) }
    let heads = titles.map { id, title -> Markup in
      let isOrder = id == question.order
      let descends = isOrder && !question.descends
      let arrow = isOrder ? (question.descends ? " ↓" : " ↑") : ""
      let sort: Markup = isOrder ? (question.descends ? " aria-sort=\"descending\"" : " aria-sort=\"ascending\"") : ""
      let place = address(request, ["order": id, "descends": descends ? "yes" : "", "page": ""])
      return "<th scope=\"col\"\(sort)><a href=\"\(place)\">\(title)\(arrow)</a></th>"
    }.joined()
    let rows = answer.rows.map { row -> Markup in
      let cells = zip(grid.columns, row.cells).map { column, cell -> Markup in
        switch column.id {
        case "number":
          "<td class=\"number\"><a href=\"\(Self.address(ofCandidate: row.number))\">\(row.number)</a></td>"
        case _ where column.isNumber: "<td class=\"number\">\(cell ?? "")</td>"
        default: "<td>\(cell ?? "")</td>"
        }
      }.joined()
      return """
        <tr><td><input type="checkbox" name="pick-\(row.number)" value="1" form="selection" \
        aria-label="Select candidate \(row.number)"></td>\(hasLikeness ? likeness(row) : "")\(cells)<td class="code">\(smiles[row.number] ?? "")</td></tr>

        """
    }.joined()
    let table: Markup =
      answer.rows.isEmpty
      ? "<p>No candidate is as asked for.</p>\n"
      : """
      <div class="wide"><table id="grid"><tr><th scope="col"><input type="checkbox" data-select-all="pick-" \
      aria-label="Select all of this page"></th>\(heads)<th scope="col">SMILES</th></tr>
      \(rows)</table></div>

      """
    return page(
      "Candidates", here: "/candidates", state: state,
      """
      \(try filters(question, grid, request))<p role="status" id="found"><strong id="total">\(answer.total)</strong> \
      candidates, page \(question.page) of \(pages)\(turn(question, pages, request))</p>
      <div id="rows">\(table)\(exports(request))</div>

      """)
  }

  /// The order as it was asked for; what nobody asked for is left to the next question.
  private func orderFields(_ request: PageRequest) -> Markup {
    let order = request.query["order"] ?? ""
    let own = order == CandidateQuestion.likeness ? "" : order
    return """
      <input type="hidden" name="order" value="\(own)"><input type="hidden" name="descends" \
      value="\(own.isEmpty ? "" : request.query["descends"] ?? "")">
      """
  }

  private func likeness(_ row: CandidateGrid.Row) -> Markup {
    "<td class=\"number\">\(row.likeness.map(ShortNumber.text) ?? "")</td>"
  }

  private func turn(_ question: CandidateQuestion, _ pages: Int, _ request: PageRequest) -> Markup {
    var links: Markup = ""
    for (words, number) in [
      ("first", 1), ("before", question.page - 1), ("next", question.page + 1), ("last", pages),
    ] where number >= 1 && number <= pages && number != question.page {
      links += " · <a href=\"\(address(request, ["page": String(number)]))\">\(words)</a>"
    }
    return links
  }

  private func exports(_ request: PageRequest) -> Markup {
    let all = address(request, ["page": ""], path: "/candidates.csv")
    return """
      <form id="selection" method="get" action="/candidates.csv"><button name="selection" value="yes">The selected of \
      this page as CSV</button> <a href="\(all)">all that are found, as CSV</a></form>

      """
  }

  private func filters(
    _ question: CandidateQuestion, _ grid: CandidateGrid, _ request: PageRequest
  ) throws(CampaignError) -> Markup {
    func options(_ words: [String], _ chosen: String?) -> Markup {
      ([""] + words).map { word -> Markup in
        let mark: Markup = word == (chosen ?? "") ? " selected" : ""
        return "<option value=\"\(word)\"\(mark)>\(word.isEmpty ? "any" : word)</option>"
      }.joined()
    }
    // One limit has one field: what has sliders is not asked for again.
    let slid = Set(slidColumns(request, grid))
    let ranges = grid.columns.filter { $0.isNumber && !slid.contains($0) }.map { column -> Markup in
      let range = question.ranges[column.id]
      return """
        <label>\(column.title) from <input name="\(column.id)_least" inputmode="decimal" size="7" maxlength="30" \
        value="\(range?.least?.plain ?? "")"> to <input name="\(column.id)_most" inputmode="decimal" size="7" \
        maxlength="30" value="\(range?.most?.plain ?? "")"></label>

        """
    }.joined()
    return """
      <form method="get" action="/candidates" class="row" role="search">
      <label>Part of the id <input name="text" maxlength="200" value="\(question.text)"></label>
      <label>Verdict <select name="verdict">\(options(CandidateVerdict.Outcome.allCases.map(\.rawValue), question.verdict?.rawValue))</select></label>
      <label>Standing <select name="standing">\
      \(options(["open", "proposed", "accepted", "parked", "rejected", "measured", "failed"], question.standing))</select></label>
      \(structureFields(request))\(try sliders(question, grid, request))<details><summary>Limits on numbers</summary>\(ranges)</details>
      \(orderFields(request))
      <button>Show</button> <a href="/candidates">all</a>
      </form>

      """
  }

  /// The same question with some fields changed; empty ones are left out.
  private func address(_ request: PageRequest, _ changes: [String: String], path: String = "/candidates") -> String {
    let fields = request.query.merging(changes) { $1 }.filter { !$0.value.isEmpty && !$0.key.hasPrefix("pick-") }
    let parts = fields.sorted { $0.key < $1.key }.map {
      "\(PageRequest.encoded($0.key))=\(PageRequest.encoded($0.value))"
    }
    return path + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
  }

  func question(_ request: PageRequest, _ grid: CandidateGrid) throws(CampaignError) -> CandidateQuestion {
    var question = CandidateQuestion()
    func field(_ name: String) -> String? { request.query[name].flatMap { $0.isEmpty ? nil : $0 } }
    question.text = field("text") ?? ""
    if let word = field("verdict") {
      guard let verdict = CandidateVerdict.Outcome(rawValue: word) else {
        throw .badSetting(what: "the verdict", value: word, words: "it is pass, hold or reject")
      }
      question.verdict = verdict
    }
    question.standing = field("standing")
    for column in grid.columns where column.isNumber {
      let least = try number(field("\(column.id)_least"), column.title)
      let most = try number(field("\(column.id)_most"), column.title)
      if least != nil || most != nil { question.ranges[column.id] = .init(least: least, most: most) }
    }
    for column in slidColumns(request, grid) where request.query["slide_\(column.id)"] == "yes" {
      guard let range = question.ranges[column.id], let slider = try slider(column, grid) else { continue }
      let own = slider.limits(range.least, range.most)
      question.ranges[column.id] = own.least == nil && own.most == nil ? nil : own
    }
    if let order = field("order") {
      let isKnown = grid.columns.contains { $0.id == order }
      guard isKnown || order == CandidateQuestion.likeness && asksLikeness(request) else {
        throw .badSetting(what: "the order", value: order, words: "there is no such column")
      }
      question.order = order
    } else if asksLikeness(request) {
      question.order = CandidateQuestion.likeness
    }
    // The most like first, unless something else was asked for.
    question.descends = field("descends") == "yes" || field("order") == nil && asksLikeness(request)
    if let text = field("page") { question.page = max(1, try whole(text, what: "the page")) }
    guard question.page <= 100_000_000 else {
      throw .badSetting(what: "the page", value: String(question.page), words: "there are not as many")
    }
    let picked = request.query.keys.compactMap { key in key.hasPrefix("pick-") ? Int(key.dropFirst(5)) : nil }
    if field("selection") != nil { question.numbers = picked.sorted() }
    return question
  }

  private func number(_ text: String?, _ what: String) throws(CampaignError) -> Double? {
    guard let text else { return nil }
    guard let number = Double(text), number.isFinite else { throw .notANumber(what: what, text: text) }
    return number
  }

  func candidatesTable(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    guard let grid = try grid(state) else { throw .inUse(path: "the table of candidates") }
    var question = try question(request, grid)
    switch try searched(request, grid, state) {
    case .running: throw .missing(what: "the answer", words: "the pool is being searched; try again in a minute")
    case .ready(let found): question.found = found
    }
    let numbers = try grid.numbers(question, limit: SiteSettings.mostExported)
    let held = try store.read { (reader) throws(CampaignError) -> [Int: Candidate] in
      if numbers.count > 1000 {
        return Dictionary(uniqueKeysWithValues: try reader.candidates().map { ($0.number, $0) })
      }
      var held: [Int: Candidate] = [:]
      for number in numbers { held[number] = try reader.candidate(number) }
      return held
    }
    var table = CampaignTable(name: "candidates", columns: grid.columns.map(\.id) + ["smiles"])
    question.pageSize = 1000
    for start in stride(from: 0, to: numbers.count, by: question.pageSize) {
      question.page = start / question.pageSize + 1
      for row in try grid.answer(question).rows {
        // A cell that a spreadsheet would take for a formula begins with an apostrophe.
        let cells = row.cells.map { CampaignTable.harmless($0 ?? "") }
        let smiles = held[row.number]?.structures.map(\.smiles).joined(separator: " ; ") ?? ""
        table.rows.append(cells + [CampaignTable.harmless(smiles)])
      }
    }
    return PageAnswer(
      type: "text/csv; charset=utf-8", table.csv,
      headers: [("Content-Disposition", "attachment; filename=\"candidates.csv\"")])
  }
}
