internal import Feasibility

/// The account of a run: every row read has come out as one thing or another.
package struct RowLedger: Sendable, Hashable {
  /// Rows that the reader gave.
  package var read = 0
  /// Rows of status `ok`.
  package private(set) var described = 0
  /// Described rows that `--where` left out of the output.
  package private(set) var filtered = 0
  package private(set) var duplicates = 0
  package private(set) var failed = 0
  package private(set) var skipped = 0
  /// How many rows failed, or were skipped, for each reason.
  package private(set) var reasons: [String: Int] = [:]
  private var skippedReasons: Set<String> = []
  /// What a gate said of the described rows; empty without one.
  package var verdicts = VerdictTally()

  package init() {}

  /// Enters a row that was written.
  package mutating func enter(_ status: RowStatus, reason: String = "") {
    switch status {
    case .ok: described += 1
    case .duplicate: duplicates += 1
    case .failed:
      failed += 1
      reasons[reason, default: 0] += 1
    case .skipped:
      skipped += 1
      reasons[reason, default: 0] += 1
      skippedReasons.insert(reason)
    }
  }

  /// Enters a row that does not match `--where`.
  package mutating func enterFiltered() { filtered += 1 }

  /// Takes in the account of another part of the same library.
  package mutating func add(_ other: RowLedger) {
    read += other.read
    described += other.described
    filtered += other.filtered
    duplicates += other.duplicates
    failed += other.failed
    skipped += other.skipped
    reasons.merge(other.reasons, uniquingKeysWith: +)
    skippedReasons.formUnion(other.skippedReasons)
    verdicts.add(other.verdicts)
  }

  /// Rows that came out, in whatever way.
  package var accounted: Int { described + filtered + duplicates + failed + skipped }

  package var balances: Bool { read == accounted }
}

extension RowLedger: CustomStringConvertible {
  /// The closing words for standard error: counts in a column, reasons below their status, most frequent first.
  package var description: String {
    let width = Self.grouped(max(read, accounted)).count
    var lines = [Self.line(read, "read", width)]
    lines.append(Self.line(described, "described", width))
    if !verdicts.isEmpty {
      lines += [
        ("passed", verdicts.count(of: .pass)), ("held", verdicts.count(of: .hold)),
        ("rejected", verdicts.count(of: .reject)),
      ].map { "  " + Self.line($0.1, $0.0, width) }
    }
    if filtered > 0 { lines.append(Self.line(filtered, "left out by --where", width)) }
    if duplicates > 0 { lines.append(Self.line(duplicates, "duplicates", width)) }
    lines.append(Self.line(failed, "failed", width))
    lines += reasonLines(width) { !skippedReasons.contains($0) }
    if skipped > 0 { lines.append(Self.line(skipped, "skipped", width)) }
    lines += reasonLines(width) { skippedReasons.contains($0) }
    if !balances {
      lines.append("the ledger does not balance: \(Self.grouped(read)) read, \(Self.grouped(accounted)) accounted for")
    }
    return lines.joined(separator: "\n")
  }

  private func reasonLines(_ width: Int, _ isWanted: (String) -> Bool) -> [String] {
    reasons.filter { isWanted($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "  " + Self.line($0.value, $0.key, width)
    }
  }

  private static func line(_ count: Int, _ words: String, _ width: Int) -> String {
    let digits = grouped(count)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits + "  " + words
  }

  private static func grouped(_ count: Int) -> String {
    var text = ""
    for (index, digit) in String(count).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}

extension RowLedger {
  /// As `key=value` lines of a resume file.
  var pairs: [(key: String, value: String)] {
    var pairs = [
      ("ledger.described", described), ("ledger.filtered", filtered), ("ledger.duplicates", duplicates),
    ].map { (key: $0.0, value: String($0.1)) }
    for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) {
      pairs.append(("ledger.\(skippedReasons.contains(reason) ? "skipped" : "failed").\(reason)", String(count)))
    }
    return pairs + verdicts.pairs
  }

  /// Takes up one line that `pairs` wrote; false where the key is not the ledger's.
  mutating func take(key: String, count: Int) -> Bool {
    switch key {
    case "ledger.described": described = count
    case "ledger.filtered": filtered = count
    case "ledger.duplicates": duplicates = count
    case let key where key.hasPrefix("ledger.failed."):
      reasons[String(key.dropFirst("ledger.failed.".count))] = count
      failed += count
    case let key where key.hasPrefix("ledger.skipped."):
      let reason = String(key.dropFirst("ledger.skipped.".count))
      reasons[reason] = count
      skippedReasons.insert(reason)
      skipped += count
    default: return verdicts.take(key: key, count: count)
    }
    return true
  }
}
