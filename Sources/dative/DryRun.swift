import Commands
import Feasibility
import Foundation
import Workers

/// A molecule that a policy stops.
struct StoppedRow {
  let row: Int
  let id: String
  let reasons: [Reason]

  /// One reason, as the `reasons` column has it.
  struct Reason: Decodable {
    let rule: String
    let action: String
    let words: String
  }

  private struct Encoded: Decodable {
    let id: String?
    let reasons: [Reason]
  }

  /// Reads a row of JSON lines that a worker of the same release has written.
  init(_ judged: JudgedRow) {
    row = judged.row
    do {
      let encoded = try JSONDecoder().decode(Encoded.self, from: Data(judged.text))
      // A line break in an id must not forge a line of the report.
      id = String(
        (encoded.id ?? "").map { $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f } ? "\u{FFFD}" : $0 })
      reasons = encoded.reasons
    } catch {
      preconditionFailure("a worker of this release writes rows that it can read: \(error)")
    }
  }
}

/// The first of the molecules that a policy stops: enough to read, and no more than memory holds for any library.
struct StoppedRows {
  /// Of each outcome.
  static let longest = 1000

  private(set) var rows: [String: [StoppedRow]] = [:]

  mutating func enter(_ judged: JudgedRow, outcome: Verdict.Outcome) {
    if rows[outcome.rawValue, default: []].count < Self.longest {
      rows[outcome.rawValue, default: []].append(StoppedRow(judged))
    }
  }
}

/// What a policy would do to molecules that are known to be good.
struct DryRunReport {
  let policy: Policy
  let tally: VerdictTally
  let stopped: StoppedRows

  var text: String {
    var lines = ["policy \(policy.name)", "\(tally.total) molecules judged"]
    for outcome in Verdict.Outcome.allCases {
      let count = tally.count(of: outcome)
      let share = tally.total == 0 ? 0 : 100 * Double(count) / Double(tally.total)
      lines.append("  \(padded(left: String(count), 7))  \(outcome.rawValue)  \(String(format: "%.1f", share)) %")
    }
    if let rules = RuleTable(tally, limit: .max).text { lines.append(rules) }
    for outcome in [Verdict.Outcome.reject, .hold] {
      let rows = stopped.rows[outcome.rawValue] ?? []
      if rows.isEmpty { continue }
      lines.append("\(outcome.rawValue):")
      for row in rows {
        lines.append("  row \(row.row)\(row.id.isEmpty ? "" : "  \(row.id)")")
        for reason in row.reasons where reason.action == "reject" || reason.action == "hold" {
          lines.append("    \(reason.action)  \(reason.rule)  \(reason.words)")
        }
      }
      let others = tally.count(of: outcome) - rows.count
      if others > 0 { lines.append("  and \(grouped(others)) more; without --dry-run the table has them all") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The rules that spoke, with how many molecules each stopped, and how many that nothing else would have.
struct RuleTable {
  let tally: VerdictTally
  let limit: Int

  init(_ tally: VerdictTally, limit: Int) {
    self.tally = tally
    self.limit = limit
  }

  /// nil where no rule spoke.
  var text: String? {
    let rules = tally.rules
    if rules.isEmpty { return nil }
    let width = max(9, rules.prefix(limit).map { String($0.molecules).count }.max() ?? 0)
    var lines = ["\(padded(left: "molecules", width))  by it alone  rule"]
    for rule in rules.prefix(limit) {
      let alone = rule.action >= .hold ? String(rule.alone) : ""
      lines.append(
        "\(padded(left: String(rule.molecules), width))  \(padded(left: alone, 11))  \(rule.action.rawValue) \(rule.rule)"
      )
    }
    if rules.count > limit { lines.append("and \(rules.count - limit) more rules; --dry-run lists them all") }
    return lines.joined(separator: "\n")
  }
}
