internal import Foundation

/// A server that speaks the chat-completions protocol of OpenAI: llama.cpp, vLLM, Ollama, hosted ones.
package struct ChatServer: Sendable {
  /// A request in the protocol's own terms.
  package struct Request: Sendable, Hashable {
    package struct Message: Sendable, Hashable, Encodable {
      package var role: String
      package var content: String
      package init(_ role: String, _ content: String) {
        self.role = role
        self.content = content
      }
    }
    package var messages: [Message]
    package var maxTokens: Int
    package var temperature = 0.0
    package var seed = 1
    package var topLogProbabilities: Int?
    package var choices = 1
    /// A JSON schema, as text, that the answer is to follow.
    package var schema: String?

    package init(messages: [Message], maxTokens: Int) {
      self.messages = messages
      self.maxTokens = maxTokens
    }
  }

  /// What came back, validated.
  package struct Completion: Sendable, Hashable, Codable {
    package struct Candidate: Sendable, Hashable, Codable {
      package var token: String
      package var logprob: Double
    }
    package var texts: [String]
    /// Candidates of the first token of the first choice; empty where the server gives none.
    package var first: [Candidate]
    package var tokens: Int
    package var finish: String?
    package var model: String?
    /// Where an embedding was asked for; `texts` and `first` are empty then.
    package var embedding: [Double]?
  }

  package let url: String
  package let model: String
  private let http: HTTPClient
  private let budget: Budget
  private let cache: AnswerCache?
  private let pause: @Sendable (Double) -> Void
  private let isInterrupted: @Sendable () -> Bool
  /// Tries of one request on 429, 5xx, time-outs and broken connections.
  package static let tries = 5

  /// - Parameters:
  ///   - url: up to and with `/v1`.
  ///   - pause: sleeps some seconds; tests replace it.
  ///   - isInterrupted: looked at before each call.
  package init(
    url: String, model: String, key: String? = nil, timeout: Int = 120, budget: Budget, cache: AnswerCache? = nil,
    pause: @escaping @Sendable (Double) -> Void = { Thread.sleep(forTimeInterval: $0) },
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    var url = url
    while url.hasSuffix("/") { url.removeLast() }
    self.url = url.hasSuffix("/v1") ? url : url + "/v1"
    self.model = model
    http = HTTPClient(key: key, timeout: timeout)
    self.budget = budget
    self.cache = cache
    self.pause = pause
    self.isInterrupted = isInterrupted
  }

  /// The answer to a request: from the cache where it was asked before, word for word.
  package func complete(_ request: Request) throws(ServerError) -> Completion {
    let body = body(of: request)
    // Four bytes a token is the usual guess for English; only the budget looks at it before the server has counted.
    return try answer(to: body, at: "/chat/completions", expected: body.count / 4 + request.maxTokens) {
      (answer) throws(ServerError) in try read(answer)
    }
  }

  /// What the cache has, or else what the server sends, read, paid for and kept.
  func answer(
    to body: [UInt8], at path: String, expected: Int, _ read: ([UInt8]) throws(ServerError) -> Completion
  ) throws(ServerError) -> Completion {
    if let known = cache?.answer(to: body, url: url) { return known }
    let response = try send(body, to: path, expected: expected)
    let completion: Completion
    do throws(ServerError) { completion = try read(response.body) } catch {
      // A useless answer was paid for all the same.
      budget.spend(expected)
      throw error
    }
    budget.spend(completion.tokens)
    try cache?.enter(completion, to: body, url: url)
    return completion
  }

  /// The names of the models that the server says it has.
  package func models() throws(ServerError) -> [String] {
    let response = try http.send(url + "/models", body: nil)
    guard response.status == 200 else { throw .refused(status: response.status, words: Self.words(response.body)) }
    struct List: Decodable {
      struct Model: Decodable { var id: String }
      var data: [Model]
    }
    do { return try JSONDecoder().decode(List.self, from: Data(response.body)).data.map(\.id) } catch {
      throw .notJSON(words: "no list of models")
    }
  }

  private func send(_ body: [UInt8], to path: String, expected: Int) throws(ServerError) -> HTTPClient.Response {
    var last = ServerError.truncated
    for attempt in 0..<Self.tries {
      if isInterrupted() { throw .interrupted }
      try budget.check(expected: expected)
      var wait = min(30, 0.5 * Double(1 << attempt)) * Double.random(in: 0.5...1)
      do throws(ServerError) {
        let response = try http.send(url + path, body: body)
        switch response.status {
        case 200: return response
        case 429, 500...599:
          last = .busy(status: response.status, tries: attempt + 1)
          // A server may ask for longer than anyone would wait: at most five minutes.
          if let asked = response.retryAfter { wait = min(300, max(asked, 0)) }
        default: throw .refused(status: response.status, words: Self.words(response.body))
        }
      } catch {
        switch error {
        case .timedOut, .unreachable, .truncated: last = error
        default: throw error
        }
      }
      if attempt + 1 < Self.tries {
        if let left = budget.secondsLeft, left < wait {
          throw .budgetSpent(what: "seconds", limit: "\(left) left of the")
        }
        pause(wait)
      }
    }
    throw last
  }

  /// Keys in a fixed order: equal requests are equal bytes.
  private func body(of request: Request) -> [UInt8] {
    var object: [String: Any] = [
      "model": model, "max_tokens": request.maxTokens, "temperature": request.temperature, "seed": request.seed,
      "messages": request.messages.map { ["role": $0.role, "content": $0.content] },
    ]
    if let count = request.topLogProbabilities {
      object["logprobs"] = true
      object["top_logprobs"] = count
    }
    if request.choices > 1 { object["n"] = request.choices }
    do {
      if let schema = request.schema {
        let parsed = try JSONSerialization.jsonObject(with: Data(schema.utf8))
        object["response_format"] = [
          "type": "json_schema", "json_schema": ["name": "answer", "strict": true, "schema": parsed],
        ]
      }
      return Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
    } catch {
      preconditionFailure("a request of texts and numbers, and a schema of ours, is JSON")
    }
  }

  private func read(_ body: [UInt8]) throws(ServerError) -> Completion {
    let answer: ChatAnswer
    do { answer = try JSONDecoder().decode(ChatAnswer.self, from: Data(body)) } catch {
      throw .notJSON(words: Self.words(body))
    }
    try checkModel(answer.model)
    guard let first = answer.choices.first else { throw .notJSON(words: "it has no choices") }
    let candidates = (first.logprobs?.content?.first?.top_logprobs ?? []).filter { $0.logprob <= 0.01 }
    return Completion(
      texts: answer.choices.map { $0.message.content ?? "" }, first: candidates,
      tokens: answer.usage?.total_tokens ?? body.count / 4, finish: first.finish_reason, model: answer.model)
  }

  /// Servers add paths and suffixes to a model's name.
  func checkModel(_ answered: String?) throws(ServerError) {
    guard let answered, !answered.isEmpty else { return }
    let (one, other) = (answered.lowercased(), model.lowercased())
    guard one.contains(other) || other.contains(one) else { throw .otherModel(asked: model, answered: answered) }
  }

  /// The beginning of an answer, printable, for messages.
  static func words(_ body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(160), as: UTF8.self)
    return String(text.map { $0.isNewline || $0.asciiValue.map { $0 < 0x20 } == true ? " " : $0 })
  }
}

/// The protocol's answer, of which only what is used is read.
private struct ChatAnswer: Decodable {
  struct Choice: Decodable {
    struct Message: Decodable { var content: String? }
    struct LogProbabilities: Decodable {
      struct Token: Decodable { var top_logprobs: [ChatServer.Completion.Candidate]? }
      var content: [Token]?
    }
    var message: Message
    var logprobs: LogProbabilities?
    var finish_reason: String?
  }
  struct Usage: Decodable { var total_tokens: Int? }
  var model: String?
  var choices: [Choice]
  var usage: Usage?
}
