internal import Foundation
internal import Molecules

/// Asks a model about each mechanism in several wordings: yes or no, read from the log-probabilities of the first token.
package struct ServerScorer: Sendable {
  package enum Way: String, Sendable, CaseIterable { case logprobs, votes }

  /// The share of a passage's mean log-odds that is taken from each of its mechanisms: a model that likes a passage says
  /// yes to everything. It helped on 35 passages of the set `tuning`; docs/tags.md has the numbers.
  static let centring = 0.25

  /// How much of the log-odds that raise a doubt is taken from every mechanism of the passage; chosen on `tuning` likewise.
  static let doubting = 0.3

  private let ontology: Ontology
  private let server: ChatServer
  private let way: Way
  /// Samples where votes are taken.
  private let samples: Int
  private let seed: Int
  private let quotes: Bool
  private let sanitises: Bool
  private let calibration: Calibration?
  private let sanitiser = Sanitiser()

  /// - Parameters:
  ///   - seed: of the first sample.
  ///   - quotes: whether positive answers are asked for their evidence in a second call.
  ///   - calibration: that of this scorer's `name`; nil leaves the model's own probabilities.
  ///   - sanitises: whether sentences that give orders are kept from the model; off only to measure what that does.
  package init(
    _ ontology: Ontology, server: ChatServer, way: Way = .logprobs, samples: Int = 5, seed: Int = 1,
    quotes: Bool = true,
    calibration: Calibration? = nil, sanitises: Bool = true
  ) {
    self.ontology = ontology
    self.server = server
    self.way = way
    self.samples = samples
    self.seed = seed
    self.quotes = quotes
    self.calibration = calibration
    self.sanitises = sanitises
  }

  /// Model, way, version of the ontology and digest of the prompt.
  package static func name(_ ontology: Ontology, model: String, way: Way) -> String {
    "\(model)/\(way.rawValue)/\(ontology.version)/\(ServerPrompt(ontology).digest)"
  }

  package func answer(_ passage: Passage) throws(ServerError) -> PassageAnswer {
    let (kept, orders) = sanitises ? sanitiser.sort(passage.text) : (Sentence.sentences(of: passage.text), [])
    var answer = PassageAnswer(tags: [], quarantined: orders)
    let mask = OutcomeMask(words: ontology.language["outcomes"] ?? [])
    let text = mask.mask(orders.isEmpty ? passage.text : kept.map(\.text).joined(separator: " "))
    for axis in ontology.axes {
      var tag = PassageTag(axis: axis.id, polarity: .supports, probability: 0.5, way: "log-probabilities")
      let wordings = ServerPrompt.wordings(axis, additive: passage.additive, text: text)
      if way == .logprobs, let odds = try logOdds(wordings) {
        tag.probability = 1 / (1 + exp(-odds))
      } else {
        tag.probability = try votes(wordings.question)
        tag.way = "votes"
        tag.votes = samples
      }
      answer.tags.append(tag)
    }
    if answer.tags.allSatisfy({ $0.way == "log-probabilities" }) {
      shift(&answer.tags, by: -Self.centring * Self.meanLogOdds(answer.tags))
      shift(&answer.tags, by: -Self.doubting * (try doubts(of: passage, text)))
    }
    for place in answer.tags.indices {
      answer.tags[place].isStated = answer.tags[place].probability >= 0.5
      calibration?.apply(to: &answer.tags[place])
      if quotes, answer.tags[place].isStated {
        answer.tags[place].quote = try quote(ontology.axes[place], passage, kept, mask)
        if answer.tags[place].quote == nil { answer.rejectedQuotes += 1 }
      }
    }
    answer.dropQuotesOfTooMany()
    return answer
  }

  private static func meanLogOdds(_ tags: [PassageTag]) -> Double {
    tags.reduce(0) { $0 + PlattScaling.logOdds($1.probability) } / Double(tags.count)
  }

  private func shift(_ tags: inout [PassageTag], by change: Double) {
    for place in tags.indices {
      tags[place].probability = 1 / (1 + exp(-PlattScaling.logOdds(tags[place].probability) - change))
    }
  }

  /// The summed log-odds of the answers that raise a doubt. One that is not raised is no evidence of anything, nor is an
  /// answer that is neither yes nor no.
  private func doubts(of passage: Passage, _ text: String) throws(ServerError) -> Double {
    var sum = 0.0
    for doubt in ontology.doubts {
      guard let odds = try logOdds(ServerPrompt.doubt(doubt, additive: passage.additive, text: text)) else { continue }
      sum += max(0, doubt.raisedByYes ? odds : -odds)
    }
    return sum
  }

  /// The mean log-odds of the question, of the statement, and of the part that is likeliest; nil where the model answers the
  /// question with something else than yes or no.
  private func logOdds(_ wordings: ServerPrompt.Wordings) throws(ServerError) -> Double? {
    guard let question = try logOdds(wordings.question) else { return nil }
    var terms = [question]
    if let statement = try logOdds(wordings.statement) { terms.append(statement) }
    var parts: [Double] = []
    for part in wordings.parts {
      if let odds = try logOdds(part) { parts.append(odds) }
    }
    if let likeliest = parts.max() { terms.append(likeliest) }
    return terms.reduce(0, +) / Double(terms.count)
  }

  /// Log-odds of yes against no; nil where the two hold less than half the mass.
  private func logOdds(_ messages: [ChatServer.Request.Message]) throws(ServerError) -> Double? {
    var request = ChatServer.Request(messages: messages, maxTokens: 1)
    request.topLogProbabilities = 20
    return Self.logOdds(try server.complete(request))
  }

  /// Summed over the spellings of yes and of no.
  static func logOdds(_ answer: ChatServer.Completion) -> Double? {
    var (yes, no) = (0.0, 0.0)
    for candidate in answer.first {
      switch reading(candidate.token) {
      case true: yes += exp(candidate.logprob)
      case false: no += exp(candidate.logprob)
      default: break
      }
    }
    return yes + no >= 0.5 ? PlattScaling.logOdds(yes / (yes + no)) : nil
  }

  private func votes(_ messages: [ChatServer.Request.Message]) throws(ServerError) -> Double {
    var count = (yes: 0, all: 0)
    // A server may draw alike for all questions that have one seed: each has its own.
    let own = Int(CRC32.checksum(of: Array(messages.map(\.content).joined().utf8)) >> 1)
    for sample in 0..<samples {
      var request = ChatServer.Request(messages: messages, maxTokens: 3)
      request.temperature = 1
      request.seed = (own &+ seed &+ sample) & 0x7fff_ffff
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

  /// The sentence that the model names by its number, or copies in words.
  private func quote(
    _ axis: Ontology.Axis, _ passage: Passage, _ kept: [Sentence], _ mask: OutcomeMask
  ) throws(ServerError) -> PassageTag.Quote? {
    guard kept.count > 1 else { return kept.first.map { PassageTag.Quote($0, in: passage.text) } }
    let message = ServerPrompt.evidence(axis, additive: passage.additive, sentences: kept.map { mask.mask($0.text) })
    var request = ChatServer.Request(messages: [message], maxTokens: 60)
    if kept.count < 10 {
      // A number of one digit is the first token.
      request.maxTokens = 1
      request.topLogProbabilities = 20
    }
    let answer = try server.complete(request)
    func place(_ text: String) -> Int? {
      let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber }
      return Int(digits).flatMap { (1...kept.count).contains($0) ? $0 - 1 : nil }
    }
    let likely = answer.first.sorted { $0.logprob > $1.logprob }.lazy.compactMap { place($0.token) }.first
    let words = answer.texts.first ?? ""
    if let number = likely ?? (words.prefix(8).contains(where: \.isNumber) ? place(words) : nil) {
      return PassageTag.Quote(kept[number], in: passage.text)
    }
    guard let copied = kept.lazy.compactMap({ QuoteAlignment.align(words, in: $0.text) != nil ? $0 : nil }).first
    else { return nil }
    return PassageTag.Quote(copied, in: passage.text)
  }
}
