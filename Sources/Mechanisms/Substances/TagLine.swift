internal import Foundation

/// A tag as a line of JSON: what `extract` writes and `score` reads.
package struct TagLine: Sendable, Hashable, Codable {
  package var additive: String?
  package var smiles: String?
  package var axis: String
  package var polarity: String
  package var probability: Double
  /// Before calibration; absent where there was none.
  package var raw: Double?
  package var evidence: String?
  package var scorer: String
  package var way: String
  package var votes: Int?
  package var mode: String?
  package var passage: String
  package var document: String
  package var doi: String?
  package var date: String?
  /// UTF-8 bytes, then characters, of the evidence within its passage; and where that begins in its document, in bytes.
  package var start: Int?
  package var end: Int?
  package var characterStart: Int?
  package var characterEnd: Int?
  package var passageStart: Int

  enum CodingKeys: String, CodingKey {
    case additive, smiles, axis, polarity, probability, raw, evidence, scorer, way, votes, mode, passage, document,
      doi, date, start
    case end
    case characterStart = "character_start"
    case characterEnd = "character_end"
    case passageStart = "passage_start"
  }

  package init(passage: Passage, tag: PassageTag, smiles: String?, scorer: String) {
    additive = passage.additive
    self.smiles = smiles
    axis = tag.axis
    polarity = tag.polarity.rawValue
    // Six digits: a model's log-probabilities have no more.
    probability = (tag.probability * 1e6).rounded() / 1e6
    raw = tag.raw.map { ($0 * 1e6).rounded() / 1e6 }
    evidence = tag.quote?.text
    self.scorer = scorer
    way = tag.way
    votes = tag.votes
    mode = tag.mode
    self.passage = passage.id
    document = passage.document
    doi = passage.doi
    date = passage.date
    start = tag.quote?.start
    end = tag.quote?.end
    characterStart = tag.quote?.characterStart
    characterEnd = tag.quote?.characterEnd
    passageStart = passage.start
  }

  package var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(self), as: UTF8.self) } catch {
      preconditionFailure("texts and finite numbers are JSON")
    }
  }

  /// The lines of a file.
  package static func lines(of path: String) throws(MechanismError) -> [TagLine] {
    var lines: [TagLine] = []
    for (place, text) in try readFile(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated() where !text.allSatisfy(\.isWhitespace)
    {
      do { lines.append(try JSONDecoder().decode(TagLine.self, from: Data(text.utf8))) } catch {
        throw .badLine(path: path, line: place + 1, words: "not a tag that `dative tags extract` wrote")
      }
    }
    return lines
  }
}
