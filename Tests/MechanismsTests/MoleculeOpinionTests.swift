import Foundation
import Mechanisms
import Testing

@Suite struct MoleculeOpinionTests {
  private func opinions(model: String) throws -> (MoleculeOpinion, Ontology, FakeServer) {
    let fake = try FakeServer()
    let ontology = try Ontology(toml: ScorerTests.ontology, file: "cooking")
    let server = ChatServer(
      url: fake.url, model: model, budget: Budget(clock: { ProcessInfo.processInfo.systemUptime }))
    return (MoleculeOpinion(ontology, server: server), ontology, fake)
  }

  private let molecule = DescribedSubstance(
    id: nil, smiles: "OC", key: "CO", fingerprint: [1], motifs: ["sweet.poly-ol", "sweet.ether"])

  @Test func `the model reads the structure, its groups, and what is reported of its neighbour`() throws {
    let (opinions, ontology, fake) = try opinions(model: "good")
    defer { withExtendedLifetime(fake) {} }
    let axis = try #require(ontology.axes.first)
    let opinion = try #require(try opinions.opinion(of: molecule, axis: axis, nearest: "Sugar is sweet."))
    // The fake server's probability of yes is 0.8.
    #expect(abs(opinion.probability - 0.8) < 1e-3)
    #expect(opinion.facts == "It has: ether, poly ol.\nReported of a molecule like it: Sugar is sweet.\n")
    #expect(opinions.name.hasPrefix("opinion/good/1/"))
  }

  @Test func `another spelling of the molecule is the same question`() throws {
    let (opinions, ontology, fake) = try opinions(model: "good")
    defer { withExtendedLifetime(fake) {} }
    let axis = try #require(ontology.axes.first)
    var respelled = molecule
    respelled.smiles = "CO"
    #expect(
      try opinions.opinion(of: molecule, axis: axis, nearest: nil)
        == opinions.opinion(of: respelled, axis: axis, nearest: nil))
  }

  @Test func `a model that says neither yes nor no has no opinion`() throws {
    let (opinions, ontology, fake) = try opinions(model: "undecided")
    defer { withExtendedLifetime(fake) {} }
    #expect(try opinions.opinion(of: molecule, axis: try #require(ontology.axes.first), nearest: nil) == nil)
  }
}
