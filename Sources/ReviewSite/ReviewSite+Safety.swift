internal import Reports

extension ReviewSite {
  /// Why a request is not answered; nil lets it through.
  func refusal(of request: PageRequest) -> PageAnswer? {
    if !isOwnName(request.headers["host"]) {
      return page(
        status: 421, "Wrong address", here: "",
        "<p>This page is served under the address that it printed when it started, and under no other name.</p>\n")
    }
    if settings.token != nil, let refusal = login(request) { return refusal }
    switch request.method {
    case "GET", "HEAD": return nil
    case "POST": return foreign(request)
    default:
      var answer = page(
        status: 405, "Not possible", here: "",
        "<p>Pages are fetched by GET and forms are sent by POST; nothing else is taken here.</p>\n")
      answer.headers.append(("Allow", "GET, HEAD, POST"))
      return answer
    }
  }

  /// A name that was made to lead here from elsewhere is not ours.
  private func isOwnName(_ host: String?) -> Bool {
    guard let host else { return false }
    var name = host
    if let colon = host.lastIndex(of: ":"), host[host.index(after: colon)...].allSatisfy(\.isNumber) {
      name = String(host[..<colon])
    }
    if name.first == "[", name.last == "]" { name = String(name.dropFirst().dropLast()) }
    if SiteSettings.isLoopback(name) || name == settings.host { return true }
    // Bound to every address: whoever asks has to have the token anyway.
    return settings.token != nil && (settings.host == "0.0.0.0" || settings.host == "::")
  }

  private func login(_ request: PageRequest) -> PageAnswer? {
    if request.path == "/site.css" { return nil }
    if isSame(request.cookies["dative_session"] ?? "", session) { return nil }
    if request.method == "POST", request.path == "/enter" {
      if let refusal = origin(request) { return refusal }
      if isSame(request.form["key"] ?? "", settings.token ?? "") {
        return .redirect("/round", cookies: ["dative_session=\(session); Path=/; HttpOnly; SameSite=Strict"])
      }
    }
    let wrong: Markup = request.form["key"] == nil ? "" : "<p class=\"error\" role=\"alert\">That is not it.</p>\n"
    return page(
      status: 401, "Who is there?", here: nil,
      """
      \(wrong)<form method="post" action="/enter">
      <label>The token of the file that the server was started with
      <input type="password" name="key" autocomplete="off" required></label>
      <button>Enter</button></form>

      """)
  }

  /// Why a form is taken for one of another site; nil for our own.
  private func foreign(_ request: PageRequest) -> PageAnswer? {
    if let refusal = origin(request) { return refusal }
    guard isSame(request.form["form_token"] ?? "", formToken) else {
      return page(
        status: 403, "Not taken", here: "",
        """
        <p role="alert">This form is not of this run of the server. Nothing was entered. Load the page anew and send \
        it again.</p>

        """)
    }
    return nil
  }

  private func origin(_ request: PageRequest) -> PageAnswer? {
    let host = request.headers["host"] ?? ""
    var isOwn = true
    if let origin = request.headers["origin"] { isOwn = origin == "http://\(host)" || origin == "https://\(host)" }
    if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" { isOwn = false }
    return isOwn
      ? nil
      : page(
        status: 403, "Not taken", here: "", "<p role=\"alert\">Another site has sent this; nothing was entered.</p>\n")
  }

  /// Takes as long for any difference.
  private func isSame(_ first: String, _ second: String) -> Bool {
    let (a, b) = (Array(first.utf8), Array(second.utf8))
    guard a.count == b.count, !a.isEmpty else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
