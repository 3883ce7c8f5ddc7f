import Molecules
import Testing

struct PatternErrorTests {
  @Test(arguments: [
    ("", "empty-pattern", 1), ("C(", "unclosed-branch", 2), ("C)", "unopened-branch", 2), ("C()C", "empty-branch", 3),
    ("C1CC", "unclosed-ring-bond", 2), ("C11", "ring-bond-to-itself", 3), ("C1C1", "double-ring-bond", 4),
    ("C=1CCC#1", "ring-bond-mismatch", 8), ("C%1", "bad-ring-number", 2), ("[C", "unclosed-bracket", 1),
    ("C[Q]", "unknown-primitive", 3), ("[#]", "bad-atomic-number", 2), ("[#119]", "bad-atomic-number", 2),
    ("[^6]", "bad-hybridisation", 2), ("[]", "missing-primitive", 2), ("[C,]", "missing-primitive", 4),
    ("[C:]", "missing-number", 4), ("[$C]", "bad-environment", 3), ("[$(C]", "unexpected-character", 5),
    ("[$(C", "unclosed-environment", 2), ("(C).(C)", "component-grouping", 1), ("C.(C)", "component-grouping", 3),
    ("CC>>CO", "reaction", 3), ("C->N", "unsupported-bond", 2), ("C<-N", "unsupported-bond", 2),
    ("C/?C", "unsupported-bond", 3), ("[C@TH1]", "unsupported-stereo", 4), ("[C!@]", "unsupported-stereo", 4),
    ("=C", "missing-atom", 1), ("C=", "missing-atom", 3), ("C.", "missing-atom", 3), ("C-,C", "missing-bond", 4),
    ("[D{3-1}]", "bad-range", 3), ("[r999999]", "number-too-large", 3), ("[H15]", "number-too-large", 3),
    ("C?", "unexpected-character", 2), ("C C", "unexpected-character", 2), ("Cé", "unexpected-character", 2),
  ])
  func `what is no pattern is refused with its code and column`(text: String, code: String, column: Int) {
    #expect {
      _ = try Pattern(text)
    } throws: { error in
      guard let error = error as? PatternError else { return false }
      return error.code == code && error.column == column && error.pattern == text
        && error.words.hasSuffix("at column \(column)")
    }
  }

  @Test func `environments nested too deeply are refused and not followed`() {
    let text = String(repeating: "[$(", count: 5000) + "C" + String(repeating: ")]", count: 5000)
    #expect { _ = try Pattern(text) } throws: { ($0 as? PatternError)?.code == "too-deep" }
  }

  @Test func `a set names the pattern that is wrong`() {
    #expect { _ = try PatternSet(["C", "C1CC"]) } throws: { ($0 as? PatternError)?.pattern == "C1CC" }
  }
}
