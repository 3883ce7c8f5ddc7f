import ArgumentParser
import Campaigns
import Commands
import Foundation

struct CampaignStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Where a campaign stands: candidates, measurements, the best, what is waited for.")

  @Argument(help: "The campaign.") var file: String
  @Flag(help: "JSON, for machines.") var json = false

  func run() throws {
    let summary = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in try reader.summary() }
      }
    }
    try writeOutput(json ? prettyJSON(summary) + "\n" : Self.text(summary, file))
  }

  private static func text(_ summary: CampaignSummary, _ file: String) -> String {
    var lines = [file]
    func add(_ name: String, _ words: String) { lines.append("  \(padded(name, 12))\(words)") }
    add("begun", "\(summary.begun), seed \(summary.seed)")
    for objective in summary.objectives {
      let unit = objective.unit.isEmpty ? "" : ", in \(objective.unit)"
      add("objective", "\(objective.name): \(objective.direction.rawValue)\(unit)")
    }
    var candidates = "\(grouped(summary.candidates))"
    if let policy = summary.policy {
      candidates += " (\(list(summary.verdicts, order: ["pass", "hold", "reject"]))) by \(policy)"
    }
    add("candidates", candidates)
    if !summary.otherRows.isEmpty {
      add("other rows", list(summary.otherRows, order: ["duplicate", "failed", "skipped"]))
    }
    if summary.flagged > 0 { add("flagged", grouped(summary.flagged)) }
    if let control = summary.control { add("control", control) }
    if summary.tags > 0 { add("tags", grouped(summary.tags)) }
    var bench = list(summary.measurements, order: ["measured", "failed", "abandoned"])
    if bench.isEmpty { bench = "nothing yet" }
    if summary.controls > 0 { bench += ", \(summary.controls) of controls" }
    if summary.withdrawn > 0 { bench += ", \(summary.withdrawn) withdrawn" }
    let extent = "\(counted(summary.measuredCandidates, "candidate")) in \(counted(summary.batches, "batch"))"
    add("bench", "\(bench); \(extent)")
    for best in summary.best { add("best", text(best)) }
    for best in summary.bestAgainstControl { add("on control", text(best)) }
    for advice in summary.advice { add("advice", advice.words) }
    if summary.rounds > 0 { add("rounds", "\(summary.rounds), \(counted(summary.proposals, "proposal"))") }
    let waiting = [
      (summary.toDecide, "to decide"), (summary.toMeasure, "to measure"), (summary.parked, "parked"),
      (summary.rejected, "rejected"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !waiting.isEmpty { add("review", waiting.joined(separator: ", ")) }
    if let schema = summary.schema { add("features", "schema \(schema)") }
    add("log", "\(counted(summary.events, "event")), the last of \(summary.lastEvent)")
    add("digest", summary.digest)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ best: CampaignSummary.Best) -> String {
    let value = "\(best.value.plain)\(best.unit.isEmpty ? "" : " \(best.unit)")"
    let change = best.change.map { ", \(signed($0)) of its control" } ?? ""
    return "\(best.objective) \(value)\(change): \(best.candidate) (measurement \(best.measurement))"
  }

  private static func list(_ counts: [String: Int], order: [String]) -> String {
    order.compactMap { word in counts[word].map { "\(grouped($0)) \(word)" } }.joined(separator: ", ")
  }
}

/// A share in per cent with its sign: `+3.2 %`.
func signed(_ share: Double) -> String {
  let tenths = Int((1000 * share).rounded())
  return "\(tenths < 0 ? "−" : "+")\(tenths.magnitude / 10).\(tenths.magnitude % 10) %"
}

/// `1 event`, `2 events`, `3 batches`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : noun.hasSuffix("ch") ? "es" : "s")"
}

/// A value as JSON with sorted keys that are spelled as columns are.
func prettyJSON(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  encoder.keyEncodingStrategy = .convertToSnakeCase
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
