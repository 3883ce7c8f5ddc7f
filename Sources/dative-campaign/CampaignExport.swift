import ArgumentParser
import Campaigns
import Commands
import Foundation

struct CampaignExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a campaign as CSV or JSON.",
    discussion: """
      To a folder: a table for each of candidates, measurements, tags, proposals, decisions and other rows, or \
      campaign.json; and the log, events.jsonl. To a file ending in .json: everything in one; in .csv, or to standard \
      output: a row for each candidate.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  @Argument(help: "The campaign.") var file: String
  @Option(name: .shortAndLong, help: "A folder, which is made where it is not there, or a file; - is standard output.")
  var output = "-"
  @Option(help: "csv or json (default: by the suffix, else csv).") var format: Format?

  func run() throws {
    let isFolder = output != "-" && !output.hasSuffix(".json") && !output.hasSuffix(".csv")
    let format = format ?? (output.hasSuffix(".json") ? .json : .csv)
    guard URL(fileURLWithPath: output).standardizedFileURL != URL(fileURLWithPath: file).standardizedFileURL else {
      throw Stop(.usage, "-o: \(output) is the campaign; name another place")
    }
    var events: [String] = []
    let content = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in
          if isFolder { try reader.eachEvent { events.append(Self.line($0)) } }
          return try reader.content()
        }
      }
    }
    guard isFolder else {
      return try writeFile(format == .json ? prettyJSON(content) + "\n" : content.candidateTable.csv, to: output)
    }
    do { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) } catch {
      throw Stop(.outputUnwritable, "cannot make the folder \(output): a file is there, or no permission")
    }
    var names: [String] = []
    func write(_ text: String, _ name: String) throws {
      try writeFile(text, to: "\(output)/\(name)")
      names.append(name)
    }
    switch format {
    case .json: try write(prettyJSON(content) + "\n", "campaign.json")
    case .csv: for table in content.tables { try write(table.csv, table.name + ".csv") }
    }
    try write(events.joined(), "events.jsonl")
    writeError("\(names.joined(separator: ", ")) in \(output)")
  }

  /// An event as one line of JSON; its payload is JSON already.
  private static func line(_ event: Event) -> String {
    """
    {"sequence":\(event.sequence),"time":\(quoted(event.time)),"kind":\(quoted(event.kind)),\
    "actor":\(quoted(event.actor)),"digest":\(quoted(event.digest)),"payload":\(event.payload)}

    """
  }
}
