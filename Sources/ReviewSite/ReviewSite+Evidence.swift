internal import CampaignPages
internal import Campaigns
internal import Foundation
internal import Reports

extension ReviewSite {
  private static let tagsOfPage = 50
  /// What the scorer of a person's judgement begins with.
  static let personPrefix = "person: "

  func evidencePage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    let number = max(1, try whole(request.query["page"] ?? "1", what: "the page"))
    let axis = request.query["axis"].flatMap { $0.isEmpty ? nil : $0 }
    let (tags, holders) = try store.read { (reader) throws(CampaignError) in
      let tags = try reader.located(
        try reader.tags(axis: axis, from: (number - 1) * Self.tagsOfPage, count: Self.tagsOfPage + 1))
      var holders: [String: [ReviewState.Subject]] = [:]
      for key in Set(tags.map(\.substanceKey)) {
        holders[key] = try reader.candidates(holding: key).prefix(3).map { (number) throws(CampaignError) in
          try reader.subject(number)
        }
      }
      return (tags, holders)
    }
    if tags.isEmpty {
      return page(
        "Evidence", here: "/evidence", state: state,
        "<p>There are no mechanism tags here: <span class=\"code\">dative tags score</span> makes them, <span class=\"code\">dative campaign tags</span> takes them in.</p>\n"
      )
    }
    let items = tags.prefix(Self.tagsOfPage).map { item($0, holders[$0.substanceKey] ?? [], request) }.joined()
    var turn: Markup = ""
    let rest = axis.map { "&axis=\(PageRequest.encoded($0))" } ?? ""
    if number > 1 { turn += "<a href=\"/evidence?page=\(number - 1)\(rest)\">before</a> " }
    if tags.count > Self.tagsOfPage { turn += "<a href=\"/evidence?page=\(number + 1)\(rest)\">next</a>" }
    return page(
      "Evidence", here: "/evidence", state: state,
      """
      <p>\(state.tagCount) tags. Confirm what the sentence really says, dispute what it does not: your judgement stands \
      in the log as a tag of its own, and is a gold label \
      (<a href="/evidence/gold.jsonl">all of them, as JSON lines</a>).</p>
      <ul class="tags">\(items)</ul>
      <p>\(turn)</p>

      """)
  }

  private func item(_ tag: Tag, _ holders: [ReviewState.Subject], _ request: PageRequest) -> Markup {
    let names = holders.map { subject -> Markup in
      "<a href=\"\(Self.address(ofCandidate: subject.candidate.number))\">\(subject.name)</a> "
    }.joined()
    let votes = tag.votes.map { " of \($0) votes" } ?? ""
    let head: Markup = """
      <li><p>\(names)<span class="code">\(tag.substanceKey)</span></p>
      <p><strong>\(tag.axis)</strong> \(tag.polarity.rawValue), probability \(ShortNumber.text(tag.probability))\(votes), \
      by \(tag.scorer)</p>
      <blockquote>\(tag.evidence)</blockquote>
      \(origin(of: tag))
      """
    if tag.scorer.hasPrefix(Self.personPrefix) { return "\(head)</li>\n" }
    return """
      \(head)<form method="post" action="/evidence/judge" class="row">
      \(formStart)<input type="hidden" name="key" value="\(tag.substanceKey)">
      <input type="hidden" name="axis" value="\(tag.axis)"><input type="hidden" name="scorer" value="\(tag.scorer)">
      <label>Remark <input name="remark" maxlength="1000"></label>\(nameField(request))
      <button name="judgement" value="confirm">Confirm</button> <button name="judgement" value="dispute">Dispute</button>
      </form></li>

      """
  }

  private func origin(of tag: Tag) -> Markup {
    tag.origin == nil ? "" : "<p class=\"hint\">\(Self.place(of: tag))</p>\n"
  }

  /// Where the sentence stands. Of a path only the file's name is shown.
  static func place(of tag: Tag) -> Markup {
    guard let origin = tag.origin else { return "" }
    let name = String(origin.document.split(separator: "/").last ?? "")
    let doi = origin.doi.map { ", doi \($0)" } ?? ""
    let place = origin.start.flatMap { start in origin.end.map { ", bytes \(start) to \($0)" } } ?? ""
    return " In <span class=\"code\">\(name)</span>\(doi)\(place)."
  }

  func judgeTag(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let actor = try actor(request)
    guard let word = request.form["judgement"], word == "confirm" || word == "dispute" else {
      throw .badSetting(
        what: "the judgement", value: request.form["judgement"] ?? "", words: "it is confirm or dispute")
    }
    let remark = request.form["remark"] ?? ""
    try store.write(by: actor) { (writer) throws(CampaignError) in
      let tags = try writer.reader.located(try writer.reader.tags(of: request.form["key"] ?? ""))
      guard let tag = tags.first(where: { $0.axis == request.form["axis"] && $0.scorer == request.form["scorer"] })
      else {
        throw .badSetting(what: "the tag", value: request.form["axis"] ?? "", words: "there is no such tag")
      }
      // What is disputed speaks neither for nor against the mechanism.
      let own = Tag(
        substanceKey: tag.substanceKey, axis: tag.axis, polarity: tag.polarity,
        probability: word == "confirm" ? 1 : 0, votes: nil,
        evidence:
          "\(word == "confirm" ? "confirmed" : "disputed")\(remark.isEmpty ? "" : " (\(remark))"): \(tag.evidence)",
        scorer: Self.personPrefix + actor, origin: tag.origin)
      try writer.append(.tagsAdded(TagsAdded(source: "the review page", tags: [own])))
    }
    return .redirect("/evidence", cookies: [nameCookie(actor)])
  }

  private struct GoldLabel: Encodable {
    var substance_key: String
    var axis: String
    var label: String
    var evidence: String
    var by: String
  }

  func goldLabels() throws(CampaignError) -> PageAnswer {
    let tags = try store.read { (reader) throws(CampaignError) in try reader.tags() }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = ""
    for tag in tags where tag.scorer.hasPrefix(Self.personPrefix) {
      let label = tag.probability < 0.5 ? "none" : tag.polarity.rawValue
      do {
        let line = try encoder.encode(
          GoldLabel(
            substance_key: tag.substanceKey, axis: tag.axis, label: label, evidence: tag.evidence,
            by: String(tag.scorer.dropFirst(Self.personPrefix.count))))
        text += String(decoding: line, as: UTF8.self) + "\n"
      } catch { throw .notFinite(words: "a label cannot be written") }
    }
    return PageAnswer(
      type: "application/jsonl; charset=utf-8", text,
      headers: [("Content-Disposition", "attachment; filename=\"gold.jsonl\"")])
  }
}
