/// Finds mechanisms by the words of the ontology: needs no model, and knows no words that it was not given.
///
/// A passage that does not name its additive says nothing of it.
/// A clause counts where a cue occurs, nothing denies it, nobody else is its subject, and it is no guess.
package struct LexiconScorer: Sendable {
  /// Chosen by judgement, not fitted; `tags evaluate` tells how far they are from calibrated.
  private static let stated = 0.9
  private static let guessed = 0.25
  private static let silent = 0.06

  private let ontology: Ontology
  private let names: NameTable
  private let sanitiser = Sanitiser()

  /// - Parameter names: under which a passage may speak of its additive.
  package init(_ ontology: Ontology, names: NameTable = NameTable()) {
    self.ontology = ontology
    self.names = names
  }

  /// Whether a text speaks of an additive: by one of its names, or by a word of one that tells it from others.
  private func speaks(of additive: String, in sentences: [[UInt8]]) -> Bool {
    let common = ontology.language["common"] ?? []
    for name in names.synonyms(of: additive) {
      let parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { part in
        part.count > 2 && !part.allSatisfy(\.isNumber) && !common.contains { $0.occurs(in: Array(part.utf8)) }
      }
      let words = [Cue.Word(name)] + parts.map { Cue.Word(String($0)) }
      if sentences.contains(where: { sentence in words.contains { $0.occurs(in: sentence) } }) { return true }
    }
    return false
  }

  private func has(_ key: String, _ text: [UInt8]) -> Bool {
    ontology.language[key]?.contains { $0.occurs(in: text) } ?? false
  }

  package func answer(_ passage: Passage) -> PassageAnswer {
    let (kept, quarantined) = sanitiser.sort(passage.text)
    let clauses = kept.flatMap { sentence in
      sentence.clauses.map { (clause: $0, sentence: sentence, folded: $0.folded) }
    }
    let whole = kept.map(\.folded)
    let additive = passage.additive.map { Cue.Word($0) }
    let isElsewhere = whole.contains { has("elsewhere", $0) }
    let isBystander = clauses.contains { entry in
      has("bystander", entry.folded) && (additive?.occurs(in: entry.folded) ?? false)
    }
    if let named = passage.additive, !speaks(of: named, in: whole) {
      let tags = ontology.axes.map {
        PassageTag(axis: $0.id, polarity: .supports, probability: Self.silent, way: "lexicon")
      }
      return PassageAnswer(tags: tags, quarantined: quarantined, namesAdditive: false)
    }
    var tags: [PassageTag] = []
    for axis in ontology.axes {
      var best: PassageTag?
      for (clause, sentence, folded) in clauses {
        let namesAdditive = additive?.occurs(in: folded) ?? false
        let isOthers = has("others", folded) && !namesAdditive
        if !isOthers, axis.refutes.contains(where: { $0.occurs(in: folded) }) {
          best = PassageTag(
            axis: axis.id, polarity: .refutes, probability: Self.silent, quote: .init(clause, in: passage.text),
            way: "lexicon")
          break
        }
        guard best == nil || best?.probability == Self.guessed, axis.supports.contains(where: { $0.occurs(in: folded) })
        else { continue }
        if isElsewhere || isBystander || isOthers { continue }
        if has("speculation", sentence.folded) {
          best = best ?? tag(axis, .supports, Self.guessed, clause, folded, passage)
        } else if has("negation", folded), !has("affirmed", folded) {
          best = tag(axis, .refutes, Self.silent, clause, folded, passage)
          break
        } else {
          best = tag(axis, .supports, Self.stated, clause, folded, passage)
        }
      }
      tags.append(
        best ?? PassageTag(axis: axis.id, polarity: .supports, probability: Self.silent, way: "lexicon"))
    }
    return PassageAnswer(tags: tags, quarantined: quarantined)
  }

  private func tag(
    _ axis: Ontology.Axis, _ polarity: PassageTag.Polarity, _ probability: Double, _ clause: Sentence,
    _ folded: [UInt8], _ passage: Passage
  ) -> PassageTag {
    PassageTag(
      axis: axis.id, polarity: polarity, probability: probability,
      mode: axis.modes.first { $0.words.contains { $0.occurs(in: folded) } }?.name,
      quote: .init(clause, in: passage.text), way: "lexicon")
  }
}
