import ArgumentParser

struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "A campaign in one file: candidates, measurements, proposals, decisions, and how each came about.",
    subcommands: [
      CampaignInit.self, CampaignImport.self, CampaignMeasure.self, CampaignStatus.self, CampaignVerify.self,
    ])
}
