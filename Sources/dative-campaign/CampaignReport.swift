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
  @Flag(
    inversion: .prefixedNo,
    help: """
      Of the page: compute the whole pool for its map, what is believed of it, and distributions, which takes seconds to \
      minutes (default: up to \(Self.usualPool) candidates; at most \(PoolModel.most)).
      """)
  var pool: Bool?

  /// So many candidates take seconds.
  private static let usualPool = 2_000

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
    let (state, snapshot) = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in (try reader.reviewState(), try poolSnapshot(reader)) }
      }
    }
    let page = CampaignReportPage(state, name: name, by: depicter, pool: computed(snapshot, by: depicter))
    try writeFile(page.html, to: output)
  }

  /// What the whole pool is computed from, or why it is not.
  private func poolSnapshot(_ reader: CampaignReader) throws(CampaignError) -> Result<CampaignSnapshot, Omission> {
    let count = try reader.candidateCount()
    if pool == false { return .failure(Omission(words: "--no-pool left them out")) }
    if count > PoolModel.most {
      return .failure(Omission(words: "the pool has more than \(PoolModel.most) candidates"))
    }
    if count > Self.usualPool, pool == nil {
      return .failure(Omission(words: "the pool has more than \(Self.usualPool) candidates, and --pool was not given"))
    }
    return .success(try reader.snapshot())
  }

  private struct Omission: Error { var words: String }

  private func computed(
    _ snapshot: Result<CampaignSnapshot, Omission>, by depicter: Depicter
  ) -> CampaignReportPage.Pool {
    switch snapshot {
    case .failure(let omission): return .missing(omission.words)
    case .success(let snapshot):
      do throws(CampaignError) {
        return .computed(try PoolModel(snapshot, command: depicter.command, workers: processorCount()))
      } catch {
        // The rest of the report stands without it.
        return .missing("\(error)")
      }
    }
  }
}
