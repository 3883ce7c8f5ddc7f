import ArgumentParser

struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "A campaign in one file: candidates, measurements, proposals, decisions, and how each came about.",
    subcommands: [
      CampaignInit.self, CampaignImport.self, CampaignTags.self, CampaignMeasure.self, CampaignPropose.self,
      CampaignPredict.self, CampaignReview.self, CampaignAblate.self,
      CampaignExplain.self, CampaignStatus.self, CampaignExport.self, CampaignReport.self,
      CampaignVerify.self,
    ])
}
