import Mechanisms
import Testing

@Suite struct TagAgreementTests {
  private func lines(_ probabilities: [Double], axis: String = "sweet", scorer: String = "s") -> [TagLine] {
    probabilities.enumerated().map { place, probability in
      TagLine(
        passage: Passage(id: "\(place)", document: "d", additive: "honey", text: "t"),
        tag: PassageTag(axis: axis, polarity: .supports, probability: probability, way: "votes"), smiles: nil,
        scorer: scorer)
    }
  }

  @Test func `a run agrees with itself`() throws {
    let run = lines([0.1, 0.6, 0.9, 0.2])
    let row = try #require(TagAgreement(run, run).rows.first)
    #expect(row.passages == 4 && row.first == 2 && row.second == 2 && row.differ == 0)
    #expect(row.kappa == 1)
    #expect(abs(try #require(row.correlation) - 1) < 1e-12)
    #expect(row.difference == 0)
  }

  @Test func `agreement does not depend on which run is named first`() {
    let (one, other) = (lines([0.1, 0.6, 0.9, 0.2]), lines([0.3, 0.4, 0.8, 0.7]))
    let (there, back) = (TagAgreement(one, other), TagAgreement(other, one))
    #expect(there.rows.map(\.kappa) == back.rows.map(\.kappa))
    #expect(there.rows.map(\.difference) == back.rows.map(\.difference))
    // Of four passages two differ, each run says yes twice: chance agrees in one half.
    #expect(there.rows.first?.differ == 2)
    #expect(there.rows.first?.kappa == 0)
  }

  @Test func `what only one run has is counted, and a run that always says the same has no correlation`() throws {
    let agreement = TagAgreement(lines([0.2, 0.2, 0.2]), lines([0.1, 0.9]) + lines([0.5], axis: "sour"))
    let row = try #require(agreement.rows.first)
    #expect(row.passages == 2)
    #expect(row.correlation == nil)
    #expect(agreement.unpaired == 2)
    #expect(agreement.rows.map(\.axis) == ["sweet", "all"])
  }
}
