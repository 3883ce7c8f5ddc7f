internal import Foundation

/// Asks a model one question for each mechanism: yes or no, read from the log-probabilities of the first token.
package struct ServerScorer: Sendable {
  package enum Way: String, Sendable, CaseIterable { case logprobs, votes }

  private let ontology: Ontology
  private let server: ChatServer
  private let way: Way
  /// Samples where votes are taken.
  private let samples: Int
  private let quotes: Bool
  private let sanitiser: Sanitiser?

  /// - Parameters:
  ///   - quotes: whether positive answers are asked for their evidence in a second call.
  ///   - sanitises: whether sentences that give orders are kept from the model; off only to measure what that does.
  package init(
    _ ontology: Ontology, server: ChatServer, way: Way = .logprobs, samples: Int = 5, quotes: Bool = true,
    sanitises: Bool = true
  ) {
    self.ontology = ontology
    self.server = server
    self.way = way
    self.samples = samples
    self.quotes = quotes
    sanitiser = sanitises ? Sanitiser() : nil
  }

  package func answer(_ passage: Passage) throws(ServerError) -> PassageAnswer {
    let clean = sanitiser?.clean(passage.text) ?? Sanitiser.Result(text: passage.text, quarantined: [])
    var answer = PassageAnswer(tags: [], quarantined: clean.quarantined)
    let text = OutcomeMask(words: ontology.language["outcomes"] ?? []).mask(clean.text)
    for axis in ontology.axes {
      var tag = PassageTag(axis: axis.id, polarity: .supports, probability: 0.5, way: "log-probabilities")
      let messages = prompt(axis, passage, text)
      let (probability, mass) = way == .logprobs ? try logProbability(messages) : (0, 0)
      // Below half the mass the model means something else than yes or no.
      if mass >= 0.5 {
        tag.probability = probability
      } else {
        tag.probability = try votes(messages)
        tag.way = "votes"
        tag.votes = samples
      }
      if quotes, tag.probability >= 0.5 {
        tag.quote = try quote(axis, passage, clean.text)
        if tag.quote == nil { answer.rejectedQuotes += 1 }
      }
      answer.tags.append(tag)
    }
    // One sentence that is said to be about everything is about nothing.
    for quote in Set(answer.tags.compactMap(\.quote)) {
      let places = answer.tags.indices.filter { answer.tags[$0].quote == quote }
      guard places.count > 2 else { continue }
      for place in places { answer.tags[place].quote = nil }
      answer.rejectedQuotes += places.count
    }
    return answer
  }

  /// What prompts share comes first, the question last: servers keep the beginning between calls.
  private func prompt(_ axis: Ontology.Axis, _ passage: Passage, _ text: String) -> [ChatServer.Request.Message] {
    func question(_ axis: Ontology.Axis, _ additive: String) -> String {
      axis.question.replacingOccurrences(of: "{additive}", with: additive)
    }
    var messages: [ChatServer.Request.Message] = [
      .init(
        "system",
        """
        You answer questions about passages on \(ontology.context). Answer yes only if the passage states it of the \
        named additive as a finding. Otherwise answer no.
        """)
    ]
    for example in ontology.examples {
      for (place, other) in ontology.axes.enumerated() {
        let head = place == 0 ? "Passage: \(example.text)\n\n" : ""
        messages.append(.init("user", head + question(other, example.additive)))
        messages.append(.init("assistant", example.yes.contains(other.id) ? "yes" : "no"))
      }
    }
    messages.append(.init("user", "Passage: \(text)\n\n\(question(axis, passage.additive ?? "the additive"))"))
    return messages
  }

  private func logProbability(
    _ messages: [ChatServer.Request.Message]
  ) throws(ServerError) -> (probability: Double, mass: Double) {
    var request = ChatServer.Request(messages: messages, maxTokens: 1)
    request.topLogProbabilities = 20
    let first = try server.complete(request).first
    var (yes, no) = (0.0, 0.0)
    for candidate in first {
      switch Self.reading(candidate.token) {
      case true: yes += exp(candidate.logprob)
      case false: no += exp(candidate.logprob)
      default: break
      }
    }
    return (yes + no > 0 ? yes / (yes + no) : 0, yes + no)
  }

  private func votes(_ messages: [ChatServer.Request.Message]) throws(ServerError) -> Double {
    var count = (yes: 0, all: 0)
    for sample in 0..<samples {
      var request = ChatServer.Request(messages: messages, maxTokens: 3)
      request.temperature = 1
      request.seed = sample + 1
      let text = try server.complete(request).texts.first ?? ""
      guard let reading = Self.reading(text) else { continue }
      count.all += 1
      if reading { count.yes += 1 }
    }
    guard count.all > 0 else { throw .outsideSchema(words: "neither yes nor no in \(samples) answers") }
    return Double(count.yes) / Double(count.all)
  }

  /// Spellings of yes and of no; nil for anything else.
  static func reading(_ text: String) -> Bool? {
    let word = text.lowercased().drop { !$0.isLetter }.prefix { $0.isLetter }
    return word == "yes" ? true : word == "no" ? false : nil
  }

  private func quote(
    _ axis: Ontology.Axis, _ passage: Passage, _ text: String
  ) throws(ServerError) -> PassageTag.Quote? {
    let words = """
      Passage: \(text)

      Copy, word for word, the shortest part of the passage that says so: \(axis.definition) Answer with \
      the copied words only.
      """
    let answer = try server.complete(ChatServer.Request(messages: [.init("user", words)], maxTokens: 80))
    guard let quote = answer.texts.first else { return nil }
    // Aligned in the whole passage, for the offsets are those of the document, but never in what was quarantined.
    guard QuoteAlignment.align(quote, in: text) != nil else { return nil }
    return QuoteAlignment.align(quote, in: passage.text)
  }
}
