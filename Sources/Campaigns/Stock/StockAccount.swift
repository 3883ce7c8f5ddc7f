internal import Feasibility
internal import Workers

/// What became of the rows of a list of what is at hand.
package struct StockAccount: Sendable, Hashable, Codable {
  package var read: Int
  package var passed: Int
  package var held: Int
  package var rejected: Int
  package var duplicates: Int
  package var failed: Int
  package var skipped: Int
  /// How many rows failed or were skipped, for each reason.
  package var reasons: [String: Int]
  /// How many molecules each rule held or rejected.
  package var rules: [String: Int]
  /// Whether there was a policy to judge by.
  package var isJudged: Bool

  init(_ ledger: RowLedger, isJudged: Bool) {
    read = ledger.read
    (held, rejected) = (ledger.verdicts.count(of: .hold), ledger.verdicts.count(of: .reject))
    passed = ledger.described - held - rejected
    (duplicates, failed, skipped) = (ledger.duplicates, ledger.failed, ledger.skipped)
    reasons = ledger.reasons
    rules = [:]
    for rule in ledger.verdicts.rules where rule.action >= .hold { rules[rule.rule, default: 0] += rule.molecules }
    self.isJudged = isJudged
  }

  package var balances: Bool { read == passed + held + rejected + duplicates + failed + skipped }

  /// `120 rows: 80 pass, 30 are held, 5 rejected (limit.tpsa 33, …), 3 repeat another, 2 cannot be read (…)`.
  package var words: String {
    var parts = ["\(passed) \(isJudged ? "pass" : "may be offered, since the campaign has no policy")"]
    if held > 0 || rejected > 0 {
      parts.append("\(held) are held and \(rejected) rejected\(Self.counted(rules))")
    }
    if duplicates > 0 { parts.append("\(duplicates) repeat another") }
    if failed > 0 || skipped > 0 {
      parts.append("\(failed) cannot be read and \(skipped) are skipped\(Self.counted(reasons))")
    }
    return "\(read) rows: " + parts.joined(separator: ", ")
  }

  private static func counted(_ counts: [String: Int]) -> String {
    if counts.isEmpty { return "" }
    let list = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = list.prefix(6).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return " (\(shown)\(list.count > 6 ? ", …" : ""))"
  }
}
