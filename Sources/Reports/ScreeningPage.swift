internal import Feasibility
package import Workers

/// The page of a screening: where the library's molecules stopped, by which rules, and the best with picture, verdict
/// and reasons.
///
/// Complete in itself: no scripts, nothing fetched.
package struct ScreeningPage {
  /// One of the best.
  package struct Card {
    package let entry: TopList.Entry
    /// As it is judged.
    package let inspection: Inspection
    /// As it is drawn, whose atoms the reasons speak of.
    package let drawing: Inspection

    package init(entry: TopList.Entry, inspection: Inspection, drawing: Inspection) {
      self.entry = entry
      self.inspection = inspection
      self.drawing = drawing
    }
  }

  let input: String
  let policy: String
  let expression: String
  let ledger: RowLedger
  let list: TopList
  let cards: [Card]

  package init(input: String, policy: String, expression: String, ledger: RowLedger, list: TopList, cards: [Card]) {
    self.input = input
    self.policy = policy
    self.expression = expression
    self.ledger = ledger
    self.list = list
    self.cards = cards
  }

  package var html: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Screening of \(input)</title>
      <style>
      \(Markup(trusted: PageStyle.sheet + Self.style))</style>
      </head>
      <body>
      <main>
      <h1>Screening of \(input)</h1>
      <p>Policy \(policy); ranked by <span class="code">\(expression)</span>, larger first.</p>
      \(waterfall)\(best)\(rules)</main>
      <footer>dative \(Release.version)</footer>
      </body>
      </html>

      """
    return page.text
  }

  private static let style = """
    .bar{display:inline-block;height:.8em;min-width:1px}
    .left{background:#56b4e9}.held{background:#e69f00}.rejected{background:#d55e00}.other{background:#999}
    .falls td:nth-child(2){text-align:right;font-variant-numeric:tabular-nums}
    .falls td:nth-child(3){width:28rem;white-space:nowrap}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem}
    .card{border:1px solid #ccc;border-radius:.4rem;padding:.6rem .8rem}
    .card svg{max-width:100%;height:auto;max-height:14rem;display:block;margin:.3rem auto}
    .card h3{font-size:.95rem;margin:0;overflow-wrap:anywhere}
    .card ul{margin:.3rem 0 0;padding-left:1.1rem;font-size:.88em}

    """

  /// From all rows read down to those that pass, each molecule counted where it first stops.
  private var waterfall: Markup {
    var left = ledger.read
    var rows = row("read", left, left: left)
    for (name, count) in [
      ("failed", ledger.failed), ("skipped", ledger.skipped), ("duplicates", ledger.duplicates),
      ("left out by --where", ledger.filtered),
    ] where count > 0 {
      left -= count
      rows += row(name, count, left: left, other: count)
    }
    for stage in VerdictTally.Stage.allCases {
      let stop = ledger.verdicts.stop(at: stage)
      if stop.held + stop.rejected == 0 { continue }
      left -= stop.held + stop.rejected
      rows += row(
        "stopped by \(stage.rawValue)", stop.held + stop.rejected, left: left, held: stop.held, rejected: stop.rejected)
    }
    rows += row("pass", left, left: left)
    return """
      <section><h2>Where the molecules stopped</h2>
      <table class="falls"><tr><th>step</th><th>rows</th><th>what is left, \
      <span class="bar held" style="width:.8em"></span> held, <span class="bar rejected" style="width:.8em"></span> \
      rejected</th></tr>
      \(rows)</table></section>

      """
  }

  private func row(
    _ name: String, _ count: Int, left: Int, held: Int = 0, rejected: Int = 0, other: Int = 0
  ) -> Markup {
    let bars = [("left", left), ("held", held), ("rejected", rejected), ("other", other)].filter { $0.1 > 0 }
      .map { kind, count -> Markup in
        "<span class=\"bar \(kind)\" style=\"width:\(share(count))%\"></span>"
      }.joined()
    return "<tr><td>\(name)</td><td>\(count)</td><td>\(bars)</td></tr>\n"
  }

  /// In percent of all rows, to a tenth.
  private func share(_ count: Int) -> String {
    let tenths = ledger.read == 0 ? 0 : 1000 * count / ledger.read
    return "\(tenths / 10).\(tenths % 10)"
  }

  private var rules: Markup {
    let rows = ledger.verdicts.rules.map { rule -> Markup in
      """
      <tr><td>\(rule.action.rawValue)</td><td class="code">\(rule.rule)</td><td class="number">\(rule.molecules)</td>\
      <td class="number">\(rule.action >= .hold ? String(rule.alone) : "")</td></tr>

      """
    }.joined()
    return """
      <section><h2>Rules that spoke</h2>
      <table><tr><th>action</th><th>rule</th><th>molecules</th><th>by it alone</th></tr>
      \(rows)</table></section>

      """
  }
}
