import ArgumentParser
import Campaigns
import Commands
import Foundation

struct CampaignReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "A campaign in words and tables: method, rounds with what came of them, calibration, how to verify.")

  @Argument(help: "The campaign.") var file: String
  @Option(name: .shortAndLong, help: "A file of Markdown; - is standard output.") var output = "-"

  func run() throws {
    guard URL(fileURLWithPath: output).standardizedFileURL != URL(fileURLWithPath: file).standardizedFileURL else {
      throw Stop(.usage, "-o: \(output) is the campaign; name another place")
    }
    let report = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in
          try reader.markdown(name: URL(fileURLWithPath: file).lastPathComponent)
        }
      }
    }
    try writeFile(report.text, to: output)
  }
}
