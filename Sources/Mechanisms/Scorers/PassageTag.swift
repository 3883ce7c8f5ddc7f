/// What a scorer says of one mechanism in one passage.
package struct PassageTag: Sendable, Hashable {
  package enum Polarity: String, Sendable, Hashable, CaseIterable { case supports, refutes }

  /// A piece of the passage, in UTF-8 bytes and in characters from its beginning.
  package struct Quote: Sendable, Hashable {
    package var text: String
    package var start: Int
    package var end: Int
    package var characterStart: Int
    package var characterEnd: Int

    package init(_ sentence: Sentence, in passage: String) {
      self.init(text: sentence.text, start: sentence.start, in: passage)
    }

    package init(text: String, start: Int, in passage: String) {
      self.text = text
      self.start = start
      end = start + text.utf8.count
      let before = String(decoding: passage.utf8.prefix(start), as: UTF8.self)
      characterStart = before.count
      characterEnd = before.count + text.count
    }
  }

  package var axis: String
  package var polarity: Polarity
  /// That the passage states the mechanism of the additive; 0 … 1.
  package var probability: Double
  /// Before calibration; nil where there was none.
  package var raw: Double?
  /// Whether the passage is taken to state it: from one half on, or from the calibration's threshold.
  package var isStated: Bool
  package var mode: String?
  package var quote: Quote?
  /// How the probability came about: `lexicon`, `log-probabilities`, `votes`, `embeddings`.
  package var way: String
  package var votes: Int?

  package init(
    axis: String, polarity: Polarity, probability: Double, mode: String? = nil, quote: Quote? = nil, way: String,
    votes: Int? = nil
  ) {
    self.axis = axis
    self.polarity = polarity
    self.probability = probability
    isStated = probability >= 0.5
    self.mode = mode
    self.quote = quote
    self.way = way
    self.votes = votes
  }
}

/// Everything that a scorer says of a passage.
package struct PassageAnswer: Sendable, Hashable {
  /// One for each axis, in the ontology's order.
  package var tags: [PassageTag]
  /// Sentences that gave orders and were kept from the scorer.
  package var quarantined: [Sentence] = []
  /// Quotes that are not in the passage, or that served more than two axes.
  package var rejectedQuotes = 0
  /// False where the scorer looked for the additive's names and found none.
  package var namesAdditive = true

  /// One sentence that is said to be about everything is about nothing.
  mutating func dropQuotesOfTooMany() {
    for quote in Set(tags.compactMap(\.quote)) {
      let places = tags.indices.filter { tags[$0].quote == quote }
      guard places.count > 2 else { continue }
      for place in places { tags[place].quote = nil }
      rejectedQuotes += places.count
    }
  }
}
