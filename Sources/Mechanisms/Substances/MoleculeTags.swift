internal import Foundation

/// What passages say of molecules: their own evidence, and what they inherit from molecules like them.
///
/// The two are never mixed: a molecule with evidence of its own has a tag from that alone. Where there is neither the
/// tag is missing, with a reason.
package struct MoleculeTags: Sendable {
  package enum Basis: String, Sendable, Hashable { case own, analogues }

  package enum Missing: String, Error, Sendable, Hashable {
    case noEvidence = "no-evidence"
    case noSimilarMolecule = "no-similar-molecule"
    case noMotif = "no-motif"
  }

  package struct Tag: Sendable, Hashable {
    package var probability: Double
    package var standardDeviation: Double
    /// Documents that speak of the molecule itself, or the summed weight of its analogues.
    package var support: Double
    package var basis: Basis
    package var evidence: String
    /// The line of the passage that the evidence is from; nil where there is none.
    package var line: TagLine?
  }

  /// What one document says of one substance on one axis.
  private struct Statement: Sendable {
    var substance: DescribedSubstance
    var document: String
    var probability: Double
    var evidence: String
    var line: TagLine
  }

  /// Below this similarity nothing is inherited: at radius 2 unrelated molecules of this size lie below it.
  package static let leastSimilarity = 0.3
  /// A summed weight below this is no support: less than one neighbour of similarity 0.5.
  package static let leastSupport = 0.25

  private var statements: [String: [Statement]] = [:]
  private let axes: [String: Bool]

  /// How many tags were left out, since their document speaks of a molecule that is held out, or by its date.
  package let leftOut: Int

  /// - Parameters:
  ///   - substances: by the SMILES that tags have; tags of others are not used.
  ///   - heldOut: substance keys of a fold; a document that speaks of one of them tells nothing of any molecule, for it
  ///     may report the outcome that is to be foretold.
  ///   - until: a date of ISO 8601; what appeared later, or nobody knows when, counts as unknown.
  package init(
    _ ontology: Ontology, lines: [TagLine], substances: [String: DescribedSubstance], heldOut: Set<String> = [],
    until: String? = nil
  ) {
    let banned = Set(
      lines.filter { line in
        line.smiles.flatMap { substances[$0] }.map { heldOut.contains($0.key) } ?? false
      }.map(\.document))
    let all = lines
    let lines = all.filter { line in
      if banned.contains(line.document) { return false }
      guard let until else { return true }
      // A year may be after any of its months, so a shorter date counts by its end.
      return line.date.map { $0.hasPrefix(until) || $0 < until && !until.hasPrefix($0) } ?? false
    }
    leftOut = all.count - lines.count
    axes = Dictionary(ontology.axes.map { ($0.id, !$0.motifs.isEmpty) }) { first, _ in first }
    // Passages of one document are one opinion: what it says most clearly.
    var byDocument: [String: [String: Statement]] = [:]
    for line in lines {
      guard let smiles = line.smiles, let substance = substances[smiles] else { continue }
      let id = "\(substance.key)\n\(line.document)"
      let statement = Statement(
        substance: substance, document: line.document, probability: line.probability,
        evidence: line.evidence.map { "\($0) [\(line.doi ?? line.document)]" } ?? "", line: line)
      if let known = byDocument[line.axis]?[id], abs(known.probability - 0.5) >= abs(line.probability - 0.5) {
        continue
      }
      byDocument[line.axis, default: [:]][id] = statement
    }
    for (axis, found) in byDocument { statements[axis] = found.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// - Parameter leavingOut: the molecule's own evidence, and every document that speaks of it, count as unknown.
  package func tag(of molecule: DescribedSubstance, axis: String, leavingOut: Bool) throws(Missing) -> Tag {
    let all = statements[axis] ?? []
    guard !all.isEmpty else { throw .noEvidence }
    let own = all.filter { $0.substance.key == molecule.key }
    if !leavingOut, !own.isEmpty { return Self.combined(own.map { ($0, 1) }, basis: .own) }
    let told = Set(own.map(\.document))
    let mine = molecule.motifs(of: axis)
    if axes[axis] == true, mine.isEmpty { throw .noMotif }
    var weighted: [(Statement, Double)] = []
    for statement in all where statement.substance.key != molecule.key && !told.contains(statement.document) {
      let similarity = molecule.similarity(to: statement.substance)
      guard similarity >= Self.leastSimilarity else { continue }
      let theirs = statement.substance.motifs(of: axis)
      // What carried the mechanism there has to be here too; the share of it that is.
      let share = theirs.isEmpty ? 1 : Double(mine.intersection(theirs).count) / Double(theirs.count)
      let weight = similarity * similarity * share
      if weight > 0 { weighted.append((statement, weight)) }
    }
    guard weighted.reduce(0, { $0 + $1.1 }) >= Self.leastSupport else { throw .noSimilarMolecule }
    return Self.combined(weighted, basis: .analogues)
  }

  /// The weighted mean, drawn to one half by one pseudo-statement, since one paper is not the truth.
  private static func combined(_ statements: [(Statement, Double)], basis: Basis) -> Tag {
    let support = statements.reduce(0) { $0 + $1.1 }
    let pull = 0.5
    let mean = (statements.reduce(0) { $0 + $1.0.probability * $1.1 } + pull * 0.5) / (support + pull)
    // That of a Beta distribution with this mean and support + pull + 1 statements.
    let deviation = (mean * (1 - mean) / (support + pull + 1)).squareRoot()
    let best = statements.max { ($0.1, $1.0.document) < ($1.1, $0.0.document) }?.0
    let from = basis == .own ? "" : "analogue \(best?.substance.smiles ?? ""): "
    return Tag(
      probability: mean, standardDeviation: deviation, support: support, basis: basis,
      evidence: from + (best?.evidence ?? ""), line: best?.line)
  }
}
