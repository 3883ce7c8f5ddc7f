internal import CampaignPages
internal import Campaigns
internal import Reports

extension ReviewSite {
  private static let eventsOfPage = 200

  /// The log: who did what, when and why, the newest first.
  func auditLog(_ request: PageRequest, _ state: ReviewState) throws(CampaignError) -> Markup {
    let last = try request.query["upto"].map { (text) throws(CampaignError) in try whole(text, what: "the event") }
    let events = try store.read { (reader) throws(CampaignError) in
      try reader.events(upTo: last ?? state.sequence, count: Self.eventsOfPage)
    }
    let rows = events.map { event -> Markup in
      """
      <tr><td class="number">\(event.sequence)</td><td>\(event.time)</td><td>\(event.kind)</td><td>\(event.actor)</td>\
      <td>\(said(event, state))</td><td class="code">\(String(event.digest.prefix(12)))</td></tr>

      """
    }.joined()
    var turn: Markup = ""
    if let last, last < state.sequence { turn += "<a href=\"/health#log\">the newest</a> " }
    if let oldest = events.last?.sequence, oldest > 1 {
      turn += "<a href=\"/health?upto=\(oldest - 1)#log\">what came before</a>"
    }
    return """
      <section id="log"><h2>The log, newest first</h2>
      <div class="wide"><table><tr><th scope="col">event</th><th scope="col">time</th><th scope="col">kind</th>\
      <th scope="col">by</th><th scope="col">what it says</th><th scope="col">digest</th></tr>
      \(rows)</table></div><p>\(turn)</p></section>

      """
  }

  private func said(_ event: EventLine, _ state: ReviewState) -> Markup {
    switch event.content {
    case nil: "\(String(event.size)) characters, too long to be told here"
    case .failure(let error): "<span class=\"missing\">not to be read: \(words(of: error))</span>"
    case .success(let payload): said(payload, state)
    }
  }

  /// An event in a line. Of a path only the file's name is shown.
  private func said(_ payload: EventPayload, _ state: ReviewState) -> Markup {
    func file(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
    func named(_ number: Int) -> Markup { link(number, state) }
    switch payload {
    case .created(let own):
      let names = own.objectives.map { "\($0.name): \($0.direction.rawValue)" }.joined(separator: ", ")
      return "\(names); \(own.policy.map { "policy \($0.name)" } ?? "no policy"), seed \(String(own.seed))"
    case .candidatesAdded(let own):
      return "\(own.candidates.count) candidates from \(file(own.source)), \(own.others.count) rows that are none"
    case .judged(let own): return "\(own.verdicts.count) verdicts by the policy \(own.policy)"
    case .schemaRecorded(let own): return "schema \(own.version) of \(own.features.count) columns"
    case .tagsAdded(let own):
      // A person's judgement is one tag, which says what was judged.
      guard own.tags.count == 1, let tag = own.tags.first else {
        return "\(own.tags.count) tags from \(file(own.source))"
      }
      return "\(tag.axis), \(tag.polarity.rawValue), by \(tag.scorer): \(String(tag.evidence.prefix(300)))"
    case .measured(let own):
      let source = own.source.map { " from \(file($0))" } ?? ""
      guard own.measurements.count == 1, let one = own.measurements.first else {
        return "\(own.measurements.count) measurements\(source)"
      }
      let value = one.value.map { "\(ShortNumber.text($0)) \(one.unit)" } ?? one.status.rawValue
      return "number \(one.number), \(one.candidate.map(named) ?? "control"): \(one.objective) \(value)\(source)"
    case .withdrawn(let own): return "measurement \(own.measurement): \(own.reason)"
    case .flagged(let own): return "\(named(own.candidate)), \(own.code): \(own.words)"
    case .proposed(let own):
      let names = own.proposals.map { "\(named($0.candidate)) " as Markup }.joined()
      return "round \(own.round) by \(own.acquisition): \(names)"
    case .decided(let own): return "\(own.choice.rawValue) \(named(own.candidate)): \(own.reason)"
    case .advised(let own): return "\(own.words)"
    }
  }
}
