internal import Foundation

/// Compares sentences with the definitions of mechanisms as vectors of a sentence-embedding model.
///
/// Cheap, one forward pass a sentence, but blind to denial: "does not bind" lies beside "binds". A sentence speaks of
/// the mechanism whose definition is nearest by more than the others are; how much more is a probability only once it
/// was calibrated.
package struct EmbeddingScorer: Sendable {
  /// Log-odds for a cosine that exceeds the mean over the mechanisms by one: cosines of sentences on one field differ by
  /// hundredths. A scale for the eye; calibration sets the true one.
  private static let steepness = 50.0

  private let ontology: Ontology
  private let server: ChatServer
  private let calibration: Calibration?
  private let sanitiser = Sanitiser()

  package init(_ ontology: Ontology, server: ChatServer, calibration: Calibration? = nil) {
    self.ontology = ontology
    self.server = server
    self.calibration = calibration
  }

  /// Model, way, version of the ontology and digest of the definitions.
  package static func name(_ ontology: Ontology, model: String) -> String {
    "\(model)/embeddings/\(ontology.version)/\(ServerPrompt(ontology).digest)"
  }

  package func answer(_ passage: Passage) throws(ServerError) -> PassageAnswer {
    let (kept, orders) = sanitiser.sort(passage.text)
    let mask = OutcomeMask(words: ontology.language["outcomes"] ?? [])
    var sentences: [[Double]] = []
    for sentence in kept { sentences.append(try server.embedding(of: mask.mask(sentence.text))) }
    var nearest: [(cosine: Double, sentence: Int?)] = []
    for axis in ontology.axes {
      let definition = axis.definition.replacing("{additive}", with: passage.additive ?? "the additive")
      let vector = try server.embedding(of: definition)
      let cosines = try sentences.map { sentence throws(ServerError) in try Self.cosine(sentence, vector) }
      let best = cosines.indices.max { cosines[$0] < cosines[$1] }
      nearest.append((best.map { cosines[$0] } ?? 0, best))
    }
    let mean = nearest.reduce(0) { $0 + $1.cosine } / Double(nearest.count)
    var answer = PassageAnswer(tags: [], quarantined: orders)
    for (axis, near) in zip(ontology.axes, nearest) {
      let odds = Self.steepness * (near.cosine - mean)
      var tag = PassageTag(
        axis: axis.id, polarity: .supports, probability: 1 / (1 + exp(-odds)), way: "embeddings")
      calibration?.apply(to: &tag)
      if tag.isStated, let sentence = near.sentence { tag.quote = PassageTag.Quote(kept[sentence], in: passage.text) }
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
