/// Mechanism tags that came in from one source.
package struct TagsAdded: Sendable, Hashable, Codable {
  /// The file, or the release that they come from.
  package var source: String
  package var tags: [Tag]

  package init(source: String, tags: [Tag]) {
    self.source = source
    self.tags = tags
  }
}

/// An opinion from a language model: a substance works by a mechanism.
///
/// A later tag of the same substance, axis and scorer takes the earlier one's place; the log keeps both.
package struct Tag: Sendable, Hashable, Codable {
  package enum Polarity: String, Sendable, Hashable, Codable, CaseIterable { case supports, refutes }

  package var substanceKey: String
  package var axis: String
  package var polarity: Polarity
  /// 0 … 1; the share of votes where a model was asked several times.
  package var probability: Double
  /// How many votes the share is of.
  package var votes: Int?
  /// What the tag rests on: a passage, or how it was obtained.
  package var evidence: String
  /// What gave the tag: a model, a lexicon, a release.
  package var scorer: String
  /// Where the evidence stands; nil where nobody told, as in files of earlier releases.
  package var origin: Origin?

  /// A place in a document.
  package struct Origin: Sendable, Hashable, Codable {
    /// As the corpus names it.
    package var document: String
    package var doi: String?
    /// UTF-8 bytes of the document before the sentence and before what follows it; nil where only the document is known.
    package var start: Int?
    package var end: Int?

    package init(document: String, doi: String? = nil, start: Int? = nil, end: Int? = nil) {
      (self.document, self.doi, self.start, self.end) = (document, doi, start, end)
    }
  }

  package init(
    substanceKey: String, axis: String, polarity: Polarity, probability: Double, votes: Int? = nil, evidence: String,
    scorer: String, origin: Origin? = nil
  ) {
    self.substanceKey = substanceKey
    self.axis = axis
    self.polarity = polarity
    self.probability = probability
    self.votes = votes
    self.evidence = evidence
    self.scorer = scorer
    self.origin = origin
  }
}
