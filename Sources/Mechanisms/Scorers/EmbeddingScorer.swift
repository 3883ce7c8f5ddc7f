internal import Foundation

/// Compares sentences with the definitions of mechanisms as vectors of a sentence-embedding model.
///
/// Cheap, one forward pass a sentence, but blind to denial: "does not bind" lies beside "binds". A sentence speaks of
/// the mechanism whose definition is nearest by more than the others are; how much more is a probability only once it
/// was calibrated. With one mechanism there is nothing to compare.
package struct EmbeddingScorer: Sendable {
  /// Log-odds for a cosine that exceeds the mean over the mechanisms by one: cosines of sentences on one field differ by
  /// hundredths. A scale for the eye; calibration sets the true one.
  private static let steepness = 50.0

  /// Of every mechanism where no sentence is left to compare: nothing is stated.
  private static let silent = 0.01

  private let ontology: Ontology
  private let server: ChatServer
  private let calibration: Calibration?
  private let sanitiser = Sanitiser()

  package init(_ ontology: Ontology, server: ChatServer, calibration: Calibration? = nil) {
    self.ontology = ontology
    self.server = server
    self.calibration = calibration
  }

  /// Model, way, version of the ontology and digest of all that models are asked.
  package static func name(_ ontology: Ontology, model: String) -> String {
    "\(model)/embeddings/\(ontology.version)/\(ServerPrompt(ontology).digest)"
  }

  package func answer(_ passage: Passage) throws(ServerError) -> PassageAnswer {
    let (kept, orders) = sanitiser.sort(passage.text)
    guard !kept.isEmpty else {
      let tags = ontology.axes.map {
        PassageTag(axis: $0.id, polarity: .supports, probability: Self.silent, way: "embeddings")
      }
      return PassageAnswer(tags: tags, quarantined: orders)
    }
    let mask = OutcomeMask(words: ontology.language["outcomes"] ?? [])
    var sentences: [[Double]] = []
    for sentence in kept { sentences.append(try server.embedding(of: mask.mask(sentence.text))) }
    var nearest: [(cosine: Double, sentence: Sentence)] = []
    for axis in ontology.axes {
      let definition = axis.definition.replacing("{additive}", with: passage.additive ?? "the additive")
      let vector = try server.embedding(of: definition)
      var best = (cosine: -Double.infinity, sentence: kept[0])
      for (sentence, other) in zip(kept, sentences) {
        let cosine = try Self.cosine(other, vector)
        if cosine > best.cosine { best = (cosine, sentence) }
      }
      nearest.append(best)
    }
    let mean = nearest.reduce(0) { $0 + $1.cosine } / Double(nearest.count)
    var answer = PassageAnswer(tags: [], quarantined: orders)
    for (axis, near) in zip(ontology.axes, nearest) {
      let odds = Self.steepness * (near.cosine - mean)
      var tag = PassageTag(
        axis: axis.id, polarity: .supports, probability: 1 / (1 + exp(-odds)), way: "embeddings")
      calibration?.apply(to: &tag)
      if tag.isStated { tag.quote = PassageTag.Quote(near.sentence, in: passage.text) }
      answer.tags.append(tag)
    }
    answer.dropQuotesOfTooMany()
    return answer
  }

  /// Of vectors of length one.
  static func cosine(_ one: [Double], _ other: [Double]) throws(ServerError) -> Double {
    guard one.count == other.count else {
      throw .outsideSchema(words: "embeddings of \(one.count) and \(other.count) numbers")
    }
    return zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
