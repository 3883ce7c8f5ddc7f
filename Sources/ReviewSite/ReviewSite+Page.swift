internal import Campaigns
internal import Reports
internal import Workers

extension ReviewSite {
  private static let places = [
    ("/round", "Round"), ("/measurements", "Measurements"), ("/candidates", "Candidates"), ("/evidence", "Evidence"),
    ("/health", "Health"), ("/repair", "Repair"), ("/rules", "Rules"),
  ]

  /// A whole page.
  ///
  /// - Parameter here: the address of the page in the bar; nil shows no bar.
  func page(status: Int = 200, _ title: String, here: String?, state: ReviewState? = nil, _ content: Markup)
    -> PageAnswer
  {
    let links = Self.places.map { place, name -> Markup in
      let mark: Markup = place == here ? " aria-current=\"page\"" : ""
      return "<a href=\"\(place)\"\(mark)>\(name)</a>\n"
    }.joined()
    let bar: Markup = here == nil ? "" : "<nav aria-label=\"Pages\">\n<strong>\(name)</strong>\n\(links)</nav>\n"
    let foot = state.map { "event \($0.sequence) of \($0.time), digest \($0.digest); " } ?? ""
    let html: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) · \(name)</title>
      <link rel="stylesheet" href="/site.css">
      <script src="/site.js" defer></script>
      </head>
      <body>
      <a class="skip" href="#content">To the content</a>
      \(bar)<main id="content">
      <h1>\(title)</h1>
      \(content)</main>
      <footer>\(foot)dative \(Release.version)</footer>
      </body>
      </html>

      """
    return PageAnswer(status: status, type: "text/html; charset=utf-8", html.text)
  }

  /// What every form begins with.
  var formStart: Markup { "<input type=\"hidden\" name=\"form_token\" value=\"\(formToken)\">\n" }

  /// The field for the name of who sends a form.
  func nameField(_ request: PageRequest) -> Markup {
    let name = request.cookies["dative_name"] ?? settings.reviewer
    return """
      <label>Your name, which stays in the log <input name="name" maxlength="100" required value="\(name)"></label>

      """
  }

  /// Who sends a form.
  func actor(_ request: PageRequest) throws(CampaignError) -> String {
    let name = request.form["name"] ?? ""
    if name.allSatisfy(\.isWhitespace) { throw .missing(what: "your name", words: "it stays in the log") }
    // Letters may carry any number of marks.
    if name.count > 100 || name.utf8.count > 800 {
      throw .badSetting(what: "your name", value: String(name.prefix(20)), words: "it is too long")
    }
    return name
  }

  /// Keeps the name for the next form.
  func nameCookie(_ name: String) -> String {
    "dative_name=\(PageRequest.encoded(name)); Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"
  }

  func whole(_ text: String?, what: String) throws(CampaignError) -> Int {
    // No count of anything comes near the bound, and what is computed from it does not overflow.
    guard let text, let number = Int(text), (0...1_000_000_000_000).contains(number) else {
      throw .badSetting(what: what, value: String((text ?? "").prefix(40)), words: "it is a whole number from 0 on")
    }
    return number
  }

  static func address(ofCandidate number: Int) -> String { "/molecule?n=\(number)" }

  func link(_ number: Int, _ state: ReviewState) -> Markup {
    "<a href=\"\(Self.address(ofCandidate: number))\">\(state.name(number))</a>"
  }
}
