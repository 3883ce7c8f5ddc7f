import Descriptors
import Testing

@testable import Workers

@Suite struct RankExpressionTests {
  /// Every variable is worth its id's length, `sa_score` 4 and `sa_dative` 5.
  private static func value(_ text: String) throws -> Double {
    try RankExpression(text).value { (variable) throws(MissingValue) in
      switch variable {
      case .descriptor(let descriptor):
        if descriptor.id == "tpsa" { throw .noCarbon }
        return Double(descriptor.id.count)
      case .saScore: return 4
      case .saDative: return 5
      }
    }
  }

  private static let sums: [(String, Double)] = [
    ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("-2^2", -4), ("2^3^2", 512), ("2^-1", 0.5), ("8 / 2 / 2", 2),
    ("1 - 2 - 3", -4),
    ("--3", 3), ("qed", 3), ("qed-0.1*sa_score", 2.6), ("abs(-3)", 3), ("min(3, 1, 2)", 1), ("max(sa_dative, qed)", 5),
    ("log10(1e3)", 3), ("sqrt(16) + exp(0) + log(1)", 5), ("1.5e-1", 0.15), (" QED * 2 ".lowercased(), 6),
    ("MolLogP", 12),
  ]

  @Test(arguments: sums)
  func `arithmetic is as on paper`(text: String, expected: Double) throws {
    #expect(abs(try Self.value(text) - expected) < 1e-12)
  }

  @Test(arguments: [
    ("", 1, "the expression ends"), ("1 +", 4, "the expression ends"), ("qed qed", 5, "'q' is not expected"),
    ("(1", 3, "')' is expected"), ("sqrt(1, 2)", 1, "takes one argument, not 2"), ("nonsense_column", 1, "no column"),
    ("formula", 1, "is text"), ("1..2", 1, "no number"), ("qed $ 2", 5, "'$' is not expected"),
    ("qeed", 1, "near: qed"),
    ("é", 1, "not ASCII"),
  ])
  func `what is wrong is named with its column`(text: String, column: Int, reason: String) {
    let error = #expect(throws: RankError.self) { try RankExpression(text) }
    #expect(error?.column == column)
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
  }

  @Test func `deep nesting is refused, not a crash`() {
    #expect(throws: RankError.self) { try RankExpression(String(repeating: "(", count: 100_000)) }
    #expect(throws: RankError.self) { try RankExpression(String(repeating: "1^", count: 100_000)) }
  }

  @Test func `a missing value and an impossible one leave no rank`() {
    #expect(throws: MissingValue.noCarbon) { try Self.value("qed + tpsa") }
    #expect(throws: MissingValue.undefined) { try Self.value("1 / (qed - 3)") }
    #expect(throws: MissingValue.undefined) { try Self.value("log(-1)") }
  }
}
