internal import Foundation

/// Asks a server small things and looks at what it does, since several accept what they ignore.
package struct ServerProbe: Sendable {
  package struct Finding: Sendable, Hashable {
    package var what: String
    package var found: String
  }

  private let server: ChatServer

  package init(server: ChatServer) { self.server = server }

  /// - Parameter tell: given each finding when it is made, for some take long.
  package func run(_ tell: (Finding) throws -> Void) rethrows {
    try tell(Finding(what: "answers", found: words(answers)))
    try tell(Finding(what: "log-probabilities", found: words(logProbabilities)))
    try tell(Finding(what: "several choices (n)", found: words(choices)))
    try tell(Finding(what: "JSON schema", found: words(schema)))
    try tell(Finding(what: "same seed, same words", found: words(repeats)))
    try tell(Finding(what: "context", found: context()))
  }

  private func words(_ probe: () throws(ServerError) -> String) -> String {
    do throws(ServerError) { return try probe() } catch { return "fails: \(error)" }
  }

  private func ask(_ text: String, tokens: Int = 8) -> ChatServer.Request {
    ChatServer.Request(messages: [.init("user", text)], maxTokens: tokens)
  }

  private func answers() throws(ServerError) -> String {
    let answer = try server.complete(ask("Say hello."))
    return answer.texts.first?.isEmpty == false ? "yes, as \(answer.model ?? "a model it does not name")" : "empty"
  }

  private func logProbabilities() throws(ServerError) -> String {
    var request = ask("Is water wet? Answer yes or no.", tokens: 1)
    request.topLogProbabilities = 20
    let first = try server.complete(request).first
    let mass = first.reduce(0) { $0 + exp($1.logprob) }
    return first.isEmpty ? "no" : "yes, \(first.count) candidates with a mass of \((mass * 1000).rounded() / 1000)"
  }

  private func choices() throws(ServerError) -> String {
    var request = ask("Name a colour.")
    request.choices = 3
    request.temperature = 1
    let count = try server.complete(request).texts.count
    return count == 3 ? "yes" : "ignored: \(count) of 3"
  }

  private func schema() throws(ServerError) -> String {
    // A key that no model would think of: only a constraint can bring it about.
    var request = ask("Is water wet?", tokens: 60)
    request.schema =
      #"{"type":"object","properties":{"zq17":{"type":"boolean"}},"required":["zq17"],"additionalProperties":false}"#
    let text = try server.complete(request).texts.first ?? ""
    let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return object?.keys.sorted() == ["zq17"] ? "enforced" : "accepted and ignored"
  }

  private func repeats() throws(ServerError) -> String {
    var request = ask("Write four words.", tokens: 12)
    request.temperature = 1
    request.seed = 7
    let first = try server.complete(request).texts
    return try server.complete(request).texts == first ? "yes" : "no"
  }

  /// Doubles a prompt until it is refused.
  private func context() -> String {
    var most = 0
    for size in [500, 2_000, 8_000] {
      let text = String(repeating: "word ", count: size) + "Say yes."
      do throws(ServerError) { most = try server.complete(ask(text, tokens: 1)).tokens } catch {
        return "at least \(most) tokens; \(size) words are refused (\(error))"
      }
    }
    return "at least \(most) tokens"
  }
}
