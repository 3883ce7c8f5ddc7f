import ArgumentParser
import Campaigns
import Commands

/// Behind `scripts/reproduce-leap`.
struct ReproduceLEAPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce-leap",
    abstract: "Make the leave-one-out predictions of the LEAP release again.",
    shouldDisplay: false)

  @Argument(help: "The top folder of the release.") var folder: String

  func run() throws {
    let made = try orStop { () throws(CampaignError) in try LEAPReproduction(folder: folder) }
    try writeOutput(made.words)
  }
}
