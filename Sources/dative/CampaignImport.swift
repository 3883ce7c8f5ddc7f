import ArgumentParser
import Campaigns
import Workers

struct CampaignImport: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: "Take in measurements.")

  static func enterTable(
    _ table: String, into file: String, by actor: String, _ allowReplicates: Bool, _ onError: DescribePlan.OnError,
    _ isQuiet: Bool
  ) throws {}
}
