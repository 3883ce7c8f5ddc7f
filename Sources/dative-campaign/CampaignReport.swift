import ArgumentParser
import CampaignPages
import Campaigns
import Commands
import Descriptors
import Foundation

struct CampaignReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "A campaign as a page or in Markdown: method, rounds with what came of them, calibration, how to verify.",
    discussion: """
      A file that ends in .html becomes one page with cards, pictures and plots, which needs no network; any other, and \
      standard output, becomes Markdown. The same campaign gives the same bytes.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(name: .shortAndLong, help: "The file to write; - is standard output.") var output = "-"
  @Flag(help: "Markdown, whatever the file is called.") var markdown = false

  func run() throws {
    guard URL(fileURLWithPath: output).standardizedFileURL != URL(fileURLWithPath: file).standardizedFileURL else {
      throw Stop(.usage, "-o: \(output) is the campaign; name another place")
    }
    let name = URL(fileURLWithPath: file).lastPathComponent
    guard !markdown, output.hasSuffix(".html") || output.hasSuffix(".htm") else {
      let report = try withCampaign(at: file) { store in
        try orStop { () throws(CampaignError) in
          try store.read { (reader) throws(CampaignError) in try reader.markdown(name: name) }
        }
      }
      return try writeFile(report.text, to: output)
    }
    let depicter = Depicter(command: try installedWorker(), dataFolder: try installedData().path)
    let state = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in try reader.reviewState() }
      }
    }
    try writeFile(CampaignReportPage(state, name: name, by: depicter).html, to: output)
  }
}
