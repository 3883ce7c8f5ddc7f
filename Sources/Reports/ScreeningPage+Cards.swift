internal import Molecules
internal import Workers

extension ScreeningPage {
  /// The best, each with picture, verdict and reasons.
  var best: Markup {
    let shown = cards.enumerated().map { number, card in Self.card(number + 1, card) }.joined()
    let rest = list.entries.count - cards.count
    let more: Markup = rest > 0 ? "<p class=\"hint\">\(rest) more are in the table alone.</p>\n" : ""
    return "<section><h2>The best</h2>\n<div class=\"cards\">\n\(shown)</div>\n\(more)</section>\n"
  }

  private static func card(_ number: Int, _ card: Card) -> Markup {
    let entry = card.entry
    let reasons = (card.inspection.reasons ?? []).map { reason -> Markup in
      "<li>\(reason.action) <span class=\"code\">\(reason.rule)</span> \(reason.words)</li>\n"
    }.joined()
    let name = entry.id.isEmpty ? "row \(entry.row)" : entry.id
    return """
      <article class="card"><h3>\(number). \(name)</h3>
      \(picture(of: card))<div class="code">\(smiles(of: card))</div>
      <p><strong>\(card.inspection.verdict ?? "")</strong>, \(spelled(entry.rank)); \(scores(of: card.inspection))</p>
      <ul>\(reasons)</ul></article>

      """
  }

  /// As given; for a connection table our canonical one.
  private static func smiles(of card: Card) -> String {
    card.entry.kind == .smiles
      ? String(decoding: card.entry.structure, as: UTF8.self) : card.inspection.canonicalSMILES ?? ""
  }

  private static func scores(of inspection: Inspection) -> String {
    guard let scores = inspection.accessibility else { return "" }
    func words(_ score: Double?) -> String { score.map { spelled(($0 * 100).rounded() / 100) } ?? "missing" }
    return "sa_score \(words(scores.ertl)), sa_dative \(words(scores.dative)), domain \(scores.domain)"
  }

  private static func picture(of card: Card) -> Markup {
    guard let diagram = card.drawing.diagram else {
      return "<p class=\"missing\">No picture: \(card.drawing.pictureMissing ?? "").</p>\n"
    }
    var options = Depiction.Options()
    options.title = smiles(of: card)
    options.highlights = (card.inspection.reasons ?? []).filter { !$0.atoms.isEmpty }.map(\.highlight)
    return Markup(trusted: Depiction(diagram, options: options).svg)
  }
}
