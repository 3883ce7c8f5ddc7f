import Mechanisms
import Testing

@Suite struct MoleculeTagsTests {
  private static let ontology = """
    name = "n"
    context = "c"
    [[axis]]
    id = "sweet"
    title = "t"
    definition = "d"
    question = "q"
    motifs = [{ id = "sugar", smarts = "O" }]
    """
  private func substance(_ key: String, bits: UInt64, motifs: Set<String> = ["sweet.sugar"]) -> DescribedSubstance {
    DescribedSubstance(id: nil, smiles: key, key: key, fingerprint: [bits], motifs: motifs)
  }

  private func tags() throws -> MoleculeTags {
    let axes = try Ontology(toml: Self.ontology, file: "f")
    let tag = PassageTag(axis: "sweet", polarity: .supports, probability: 0.9, way: "lexicon")
    let passage = Passage(id: "p", document: "paper", additive: "a", text: "text")
    let line = TagLine(passage: passage, tag: tag, smiles: "A", scorer: "s")
    return MoleculeTags(axes, lines: [line, line], substances: ["A": substance("A", bits: 0b1111)])
  }

  @Test func `passages of one document count once`() throws {
    let own = try tags().tag(of: substance("A", bits: 0b1111), axis: "sweet", leavingOut: false)
    #expect(own.basis == .own)
    #expect(abs(own.support - 1) < 1e-12)
  }

  @Test func `a molecule that is held out knows nothing of itself`() throws {
    #expect(throws: MoleculeTags.Missing.noSimilarMolecule) {
      try tags().tag(of: substance("A", bits: 0b1111), axis: "sweet", leavingOut: true)
    }
  }

  @Test func `a document that speaks of a molecule held out tells nothing of any other`() throws {
    let axes = try Ontology(toml: Self.ontology, file: "f")
    let tag = PassageTag(axis: "sweet", polarity: .supports, probability: 0.9, way: "lexicon")
    func line(_ document: String, _ smiles: String, date: String? = nil) -> TagLine {
      let passage = Passage(id: "p", document: document, date: date, additive: "a", text: "text")
      return TagLine(passage: passage, tag: tag, smiles: smiles, scorer: "s")
    }
    let substances = ["A": substance("A", bits: 0b1111), "B": substance("B", bits: 0b11111)]
    let lines = [
      line("paper", "A", date: "2023"), line("paper", "B", date: "2023"), line("other", "A", date: "2024-05-03"),
    ]
    let all = MoleculeTags(axes, lines: lines, substances: substances)
    let fold = MoleculeTags(axes, lines: lines, substances: substances, heldOut: ["B"])
    #expect(try all.tag(of: substance("A", bits: 0b1111), axis: "sweet", leavingOut: false).support == 2)
    #expect(try fold.tag(of: substance("A", bits: 0b1111), axis: "sweet", leavingOut: false).support == 1)
    #expect(fold.leftOut == 2)
    func count(until: String) -> Int {
      lines.count - MoleculeTags(axes, lines: lines, substances: substances, until: until).leftOut
    }
    #expect(count(until: "2023") == 2)
    #expect(count(until: "2023-06") == 0)
    #expect(count(until: "2024-05") == 3)
    #expect(count(until: "2024-05-02") == 2)
  }

  @Test func `a closer analogue gives more support, and none is closer than the molecule itself`() throws {
    let near = try tags().tag(of: substance("B", bits: 0b11111), axis: "sweet", leavingOut: false)
    let far = try tags().tag(of: substance("C", bits: 0b111111), axis: "sweet", leavingOut: false)
    let own = try tags().tag(of: substance("A", bits: 0b1111), axis: "sweet", leavingOut: false)
    #expect(own.support > near.support && near.support > far.support)
    #expect(own.probability > near.probability && near.probability > far.probability)
    #expect(near.basis == .analogues)
  }

  @Test func `without the group that carries a mechanism nothing is inherited`() throws {
    #expect(throws: MoleculeTags.Missing.noMotif) {
      try tags().tag(of: substance("B", bits: 0b11111, motifs: []), axis: "sweet", leavingOut: false)
    }
  }
}
