internal import Foundation
internal import Molecules

/// What a model itself thinks of a molecule, given its structure, the motifs that it has, and what is reported of the
/// molecule nearest to it.
///
/// No evidence: it is kept apart from tags, under a name of its own, and a campaign tests it like any other feature.
package struct MoleculeOpinion: Sendable {
  package struct Opinion: Sendable, Hashable {
    /// That the molecule would show the mechanism; not calibrated.
    package var probability: Double
    /// What the model was told besides the structure.
    package var facts: String
  }

  private let ontology: Ontology
  private let server: ChatServer

  /// Model, version of the ontology and digest of what is asked.
  package let name: String

  package init(_ ontology: Ontology, server: ChatServer) {
    self.ontology = ontology
    self.server = server
    let asked = ontology.axes.map { Self.question($0, ontology) }.joined(separator: "\n")
    let digest = String(CRC32.checksum(of: Array((asked + Self.facts([], nearest: nil)).utf8)), radix: 16)
    name = "opinion/\(server.model)/\(ontology.version)/\(digest)"
  }

  /// - Parameter nearest: a sentence on a molecule like it, of which the molecule itself is not the subject.
  /// - Returns: nil where the model answers something else than yes or no.
  package func opinion(
    of molecule: DescribedSubstance, axis: Ontology.Axis, nearest: String?
  ) throws(ServerError) -> Opinion? {
    let motifs = Set(molecule.motifs.compactMap { $0.split(separator: ".").last.map(String.init) })
    let facts = Self.facts(motifs.sorted(), nearest: nearest)
    // The substance key: the order in which somebody wrote the atoms changes nothing.
    let text = "Molecule (SMILES): \(molecule.key)\n\(facts)\n\(Self.question(axis, ontology)) Answer yes or no."
    var request = ChatServer.Request(messages: [.init("user", text)], maxTokens: 1)
    request.topLogProbabilities = 20
    guard let odds = ServerScorer.logOdds(try server.complete(request)) else { return nil }
    return Opinion(probability: 1 / (1 + exp(-odds)), facts: facts)
  }

  private static func question(_ axis: Ontology.Axis, _ ontology: Ontology) -> String {
    let question = axis.question.replacing("{additive}", with: "this molecule")
    return "In \(ontology.context), \(question.prefix(1).lowercased())\(question.dropFirst())"
  }

  private static func facts(_ motifs: [String], nearest: String?) -> String {
    let groups = motifs.map { $0.replacing("-", with: " ") }.joined(separator: ", ")
    return "It has: \(groups.isEmpty ? "none of the groups that are looked for" : groups).\n"
      + (nearest.map { "Reported of a molecule like it: \($0)\n" } ?? "")
  }
}
