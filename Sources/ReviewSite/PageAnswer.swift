internal import CampaignPages
internal import Reports

/// What is sent back.
package struct PageAnswer: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  init(status: Int = 200, type: String, _ text: String, headers: [(name: String, value: String)] = []) {
    self.init(status: status, type: type, body: Array(text.utf8), headers: headers)
  }

  init(status: Int = 200, type: String, body: [UInt8], headers: [(name: String, value: String)] = []) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
  }

  /// Elsewhere, after a form was taken.
  static func redirect(_ place: String, cookies: [String] = []) -> PageAnswer {
    PageAnswer(
      status: 303, type: "text/plain; charset=utf-8", "see \(place)\n",
      headers: [("Location", place)] + cookies.map { ("Set-Cookie", $0) })
  }

  /// Pages carry no script and no style of their own, so that nothing that slips into one is run.
  static let policy = """
    default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'
    """

  /// The same with what every answer carries.
  func safe() -> PageAnswer {
    var answer = self
    if !headers.contains(where: { $0.name == "Content-Security-Policy" }) {
      answer.headers.append(("Content-Security-Policy", Self.policy))
    }
    answer.headers += [
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
      ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    if !headers.contains(where: { $0.name == "Cache-Control" }) {
      answer.headers.append(("Cache-Control", "no-store"))
    }
    return answer
  }
}
