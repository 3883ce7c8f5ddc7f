internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  static let reasons = [
    "promising by prediction", "tests a mechanism", "at hand", "too hard to make", "not to be handled safely",
    "not stable in the ink", "not to be bought in time", "much like what was measured", "out of scope",
  ]

  func roundPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    guard let last = state.rounds.last else {
      return page(
        "Round", here: "/round", state: state,
        "<p>Nothing is proposed yet: <span class=\"code\">dative campaign propose</span> makes the first round.</p>\n\(proposalForm(request))"
      )
    }
    let wanted = request.query["n"].flatMap { Int($0) } ?? last.round
    guard let round = state.rounds.first(where: { $0.round == wanted }) else {
      throw .badSetting(what: "the round", value: request.query["n"] ?? "", words: "there is none of this number")
    }
    let rounds = state.rounds.map { other -> Markup in
      let mark: Markup = other.round == round.round ? " aria-current=\"page\"" : ""
      return "<a href=\"/round?n=\(other.round)\"\(mark)>\(other.round)</a> "
    }.joined()
    let open = round.proposals.count {
      if case .proposed = state.standing(of: $0.candidate) { true } else { false }
    }
    let shown = round.proposals.map { proposal in
      cards.html(
        proposal, in: round, of: state, by: depicter,
        form: decisionForm(proposal.candidate, round.round, state, request))
    }.joined()
    let advice = state.advice.filter { $0.round == round.round }.map { "<p>\($0.words)</p>\n" as Markup }.joined()
    return page(
      "Round \(round.round)", here: "/round", state: state,
      """
      \(done(request, state))<p>Rounds: \(rounds)</p>
      \(proposalForm(request))<p>\(round.acquisition) on \(round.surrogate), seed \(String(round.seed)), chosen from \(round.pool) candidates; \
      \(open) of \(round.proposals.count) to be decided.</p>
      \(advice)<p class="hint">Keys: j and k go through the cards; a accepts, r rejects, p parks (choose or write a \
      reason first), u takes back.</p>
      <datalist id="reasons">\(Self.reasons.map { "<option value=\"\($0)\">" as Markup }.joined())</datalist>
      <div class="cards">
      \(shown)</div>

      """)
  }

  /// What was just done.
  func done(_ request: PageRequest, _ state: ReviewState) -> Markup {
    guard let event = request.query["done"].flatMap({ Int($0) }),
      let record = state.decisions.first(where: { $0.event == event })
    else { return "" }
    let what = record.decision.choice == .undo ? "taken back" : state.standing(of: record.decision.candidate).words
    return """
      <p class="notice" role="status">\(link(record.decision.candidate, state)): \(what), by \(record.name) \
      (event \(event)).</p>

      """
  }

  /// - Parameter round: the page to come back to.
  func decisionForm(_ number: Int, _ round: Int, _ state: ReviewState, _ request: PageRequest) -> Markup {
    let record = state.standings[number]
    let standing = record?.standing ?? .open
    var buttons: Markup = ""
    if standing != .accepted { buttons += "<button name=\"choice\" value=\"accept\" data-key=\"a\">Accept</button>\n" }
    if standing != .rejected { buttons += "<button name=\"choice\" value=\"reject\" data-key=\"r\">Reject</button>\n" }
    if standing != .parked { buttons += "<button name=\"choice\" value=\"park\" data-key=\"p\">Park</button>\n" }
    if record?.isDecided == true {
      buttons += "<button name=\"choice\" value=\"undo\" data-key=\"u\">Take the decision back</button>\n"
    }
    return """
      <form class="decision" method="post" action="/decide">
      \(formStart)<input type="hidden" name="candidate" value="\(number)">
      <input type="hidden" name="seen" value="\(record?.event ?? 0)">
      <input type="hidden" name="round" value="\(round)">
      <label>Reason, from the list or your own <input name="reason" list="reasons" maxlength="1000" required></label>
      \(nameField(request))<div class="row">\(buttons)</div>
      </form>

      """
  }

  func decide(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let number = try whole(request.form["candidate"], what: "the candidate")
    let seen = try whole(request.form["seen"], what: "the event that was seen")
    let round = try whole(request.form["round"] ?? "0", what: "the round")
    guard let choice = request.form["choice"].flatMap(DecisionMade.Choice.init(rawValue:)) else {
      throw .badSetting(
        what: "the decision", value: request.form["choice"] ?? "", words: "it is accept, reject, park or undo")
    }
    let reason = request.form["reason"] ?? ""
    if reason.allSatisfy(\.isWhitespace) { throw .missing(what: "the reason", words: "choose one or write your own") }
    if reason.count > 1000 {
      throw .badSetting(what: "the reason", value: String(reason.prefix(20)), words: "it is too long")
    }
    let actor = try actor(request)
    do throws(CampaignError) {
      let event = try store.write(by: actor) { (writer) throws(CampaignError) in
        try writer.decide(choice, on: "#\(number)", reason: reason, seen: seen)
      }
      let place =
        round == 0 ? "/molecule?n=\(number)&done=\(event.sequence)" : "/round?n=\(round)&done=\(event.sequence)"
      return .redirect("\(place)#candidate-\(number)", cookies: [nameCookie(actor)])
    } catch {
      guard case .changedMeanwhile(_, let words) = error else { throw error }
      return try conflict(number, choice, reason, round, words, request)
    }
  }

  /// Somebody was faster: what they did is shown, and nothing is overwritten unless that is still wanted.
  private func conflict(
    _ number: Int, _ choice: DecisionMade.Choice, _ reason: String, _ round: Int, _ words: String,
    _ request: PageRequest
  ) throws(CampaignError) -> PageAnswer {
    let state = try state()
    let subject = try store.read { (reader) throws(CampaignError) in try reader.subject(number) }
    let name = subject.name
    let record = state.standings[number]
    return page(
      status: 409, "Somebody was faster", here: "/round", state: state,
      """
      <div class="conflict" role="alert"><p>While you looked at \(link(number, state)), something happened to it: \
      \(words)</p>
      <p>It is now <strong>\(record?.standing.words ?? "open")</strong>. Your decision, \
      <strong>\(choice.rawValue)</strong> of \(name) (\(reason)), was <strong>not</strong> entered.</p></div>
      <p>Having seen that, you may leave it or decide anew:</p>
      \(decisionForm(number, round, state, request))
      <p><a href="/round">Leave it as it is</a></p>

      """)
  }
}
