import Foundation
import Mechanisms

/// A tag of a molecule as a line of JSON, as `dative campaign tags` reads it.
struct MoleculeTagLine: Encodable {
  var substance_key: String
  var smiles: String
  var id: String?
  var axis: String
  var polarity = "supports"
  var probability: Double
  var sd: Double?
  var support: Double?
  var basis: String
  var evidence: String
  var scorer: String
  /// Where the sentence stands, as in the lines that it comes from.
  var document: String?
  var doi: String?
  var passage_start: Int?
  var start: Int?
  var end: Int?

  init(_ molecule: DescribedSubstance, axis: String, tag: MoleculeTags.Tag, scorer: String) {
    (substance_key, smiles, id, self.axis) = (molecule.key, molecule.smiles, molecule.id, axis)
    probability = Self.digits(tag.probability)
    sd = Self.digits(tag.standardDeviation)
    support = Self.digits(tag.support)
    (basis, evidence, self.scorer) = (tag.basis.rawValue, tag.evidence, scorer)
    (document, doi) = (tag.line?.document, tag.line?.doi)
    (passage_start, start, end) = (tag.line?.passageStart, tag.line?.start, tag.line?.end)
  }

  /// A model's opinion is an axis of its own, so that no campaign takes it for evidence.
  init(_ molecule: DescribedSubstance, axis: String, opinion: MoleculeOpinion.Opinion, scorer: String) {
    (substance_key, smiles, id, self.axis) = (molecule.key, molecule.smiles, molecule.id, axis + "_opinion")
    probability = Self.digits(opinion.probability)
    (basis, evidence, self.scorer) = ("opinion", opinion.facts, scorer)
  }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n" } catch {
      preconditionFailure("texts and finite numbers are JSON")
    }
  }

  private static func digits(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
}
