import Campaigns
import Commands

/// What became of a library, in a column.
struct IntakeLedger {
  let count: LibraryIntake.Count

  var text: String {
    var lines: [(number: Int, words: String, isPart: Bool)] = []
    func parts(_ counts: [String: Int]) {
      for (words, number) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        lines.append((number, words, true))
      }
    }
    lines.append((count.read, "read", false))
    lines.append((count.added, "candidates", false))
    if !count.verdicts.isEmpty {
      for (outcome, words) in [(CandidateVerdict.Outcome.pass, "passed"), (.hold, "held"), (.reject, "rejected")] {
        lines.append((count.verdicts[outcome] ?? 0, words, true))
      }
    }
    if count.duplicates > 0 { lines.append((count.duplicates, "duplicates", false)) }
    lines.append((count.failed, "failed", false))
    parts(count.failures)
    if count.skipped > 0 { lines.append((count.skipped, "skipped", false)) }
    parts(count.omissions)
    let width = lines.map { grouped($0.number).count }.max() ?? 1
    return lines.map { "\($0.isPart ? "  " : "")\(padded(left: grouped($0.number), width))  \($0.words)" }
      .joined(separator: "\n")
  }
}
