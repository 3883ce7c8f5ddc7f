import Testing

@testable import Feasibility

@Suite struct VerdictTests {
  private static func reason(_ action: Action, _ rule: String) -> Verdict.Reason {
    .init(action, Finding(rule: rule, words: "words"))
  }

  @Test func `the strongest action decides and every reason stays`() {
    let reasons = [Self.reason(.note, "a"), Self.reason(.hold, "b"), Self.reason(.allow, "c"), Self.reason(.hold, "d")]
    let verdict = Verdict(reasons)
    #expect(verdict.outcome == .hold)
    #expect(verdict.reasons.map(\.finding.rule) == ["b", "d", "a"])
    #expect(Verdict(reasons + [Self.reason(.reject, "e")]).outcome == .reject)
    #expect(Verdict([Self.reason(.note, "a")]).outcome == .pass)
    #expect(Verdict([]).outcome == .pass)
  }

  @Test func `what the policy always lets through passes with what was found`() {
    let verdict = Verdict([Self.reason(.reject, "a")], passes: true)
    #expect(verdict.outcome == .pass)
    #expect(verdict.reasons.map(\.finding.rule) == ["a"])
  }
}
