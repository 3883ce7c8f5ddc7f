internal import Foundation

/// Mechanism tags as JSON lines: `{"candidate": …, "axis": …, "polarity": …, "probability": …, "evidence": …}`,
/// and where it is known the place of the evidence: `document`, `doi`, `passage_start`, `start`, `end`, in bytes.
///
/// A substance is named by `substance_key`, by `smiles` as the campaign has it, or through a `candidate` that has only
/// one.
package struct TagLines: Sendable {
  package let path: String
  private let lines: [(line: Int, text: String)]

  private struct Line: Decodable {
    var substanceKey: String?
    var candidate: String?
    var smiles: String?
    var axis: String
    var polarity: String?
    var probability: Double
    var votes: Int?
    var evidence: String?
    var scorer: String?
    var document: String?
    var doi: String?
    /// Bytes of the evidence within its passage, and of the document before that.
    var start: Int?
    var end: Int?
    var passageStart: Int?

    enum CodingKeys: String, CodingKey {
      case candidate, smiles, axis, polarity, probability, votes, evidence, scorer, document, doi, start, end
      case substanceKey = "substance_key"
      case passageStart = "passage_start"
    }

    func origin() throws(CampaignError) -> Tag.Origin? {
      guard let document else { return nil }
      guard let start, let end else { return Tag.Origin(document: document, doi: doi) }
      guard start >= 0, end >= start, let before = Optional(passageStart ?? 0), before >= 0 else {
        throw .outOfRange(
          what: "the place of the evidence", text: "\(start) to \(end)", words: "it begins at 0 at least and ends later"
        )
      }
      let (first, isLong) = before.addingReportingOverflow(start)
      let (last, isLonger) = before.addingReportingOverflow(end)
      guard !isLong, !isLonger else {
        throw .outOfRange(what: "the place of the evidence", text: "\(end)", words: "no document is as long")
      }
      return Tag.Origin(document: document, doi: doi, start: first, end: last)
    }
  }

  /// - Parameter text: the content of the file.
  package init(path: String, text: String) {
    self.path = path
    var lines: [(line: Int, text: String)] = []
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    where !line.allSatisfy(\.isWhitespace) {
      lines.append((place + 1, String(line)))
    }
    self.lines = lines
  }

  /// Checks every line and enters those that hold, in one event.
  ///
  /// - Parameters:
  ///   - scorer: what gave the tags, where a line does not say.
  ///   - stopsAtFailure: a bad line then keeps all others out too.
  package func enter(
    into writer: CampaignWriter, scorer: String, stopsAtFailure: Bool
  ) throws(CampaignError) -> MeasurementImport {
    var result = MeasurementImport()
    var tags: [Tag] = []
    let known = Set(try writer.reader.tags())
    for (line, text) in lines {
      result.read += 1
      do throws(CampaignError) {
        let tag = try Self.tag(text, scorer: scorer, in: writer.reader)
        // The tables hold no origins: the same tag told anew with one is no news.
        var bare = tag
        bare.origin = nil
        if known.contains(bare) {
          result.repeated += 1
        } else {
          tags.append(tag)
          result.entered += 1
        }
      } catch {
        guard error.isOfRow || error.code == "bad-table" else { throw error }
        if stopsAtFailure { throw .stoppedAtRow(path: path, line: line, words: "\(error)") }
        result.bad.append(.init(line: line, code: error.code, words: "\(error)"))
      }
    }
    if !tags.isEmpty { result.event = try writer.append(.tagsAdded(TagsAdded(source: path, tags: tags))).sequence }
    return result
  }

  private static func tag(
    _ text: String, scorer: String, in reader: CampaignReader
  ) throws(CampaignError) -> Tag {
    let line: Line
    do { line = try JSONDecoder().decode(Line.self, from: Data(text.utf8)) } catch {
      throw .badTable(words: Self.words(error))
    }
    if line.axis.isEmpty { throw .missing(what: "the axis", words: "say which mechanism the tag speaks of") }
    guard (0...1).contains(line.probability) else {
      throw .outOfRange(what: "the probability", text: "\(line.probability)", words: "it is 0 … 1")
    }
    if let votes = line.votes, votes < 1 {
      throw .outOfRange(what: "the number of votes", text: "\(votes)", words: "it is a whole number from 1 on")
    }
    guard let polarity = Tag.Polarity(rawValue: line.polarity ?? Tag.Polarity.supports.rawValue) else {
      let known = Tag.Polarity.allCases.map(\.rawValue).joined(separator: " or ")
      throw .badSetting(what: "polarity", value: line.polarity ?? "", words: "it is \(known)")
    }
    return Tag(
      substanceKey: try key(of: line, in: reader), axis: line.axis, polarity: polarity, probability: line.probability,
      votes: line.votes, evidence: line.evidence ?? "", scorer: line.scorer ?? scorer,
      origin: try line.origin())
  }

  private static func key(of line: Line, in reader: CampaignReader) throws(CampaignError) -> String {
    if let key = line.substanceKey ?? line.smiles { return try reader.substanceKey(of: key) }
    guard let name = line.candidate else {
      throw .missing(what: "the substance", words: "name it by candidate, smiles or substance_key")
    }
    let candidate = try reader.candidate(reader.number(ofCandidate: name))
    guard candidate.structures.count == 1 else {
      throw .missing(
        what: "the substance",
        words: "candidate '\(name)' has \(candidate.structures.count); name the one that is meant by substance_key")
    }
    return candidate.structures[0].substanceKey
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "it lacks '\(key.stringValue)'"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is not of the right type"
    default: "it is no JSON object"
    }
  }
}
