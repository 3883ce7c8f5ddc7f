import ArgumentParser
import Commands

/// What `dative campaign` and `dative backtest` become; scripts call its other commands themselves.
@main
struct DativeCampaign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dative", abstract: "Campaigns, back-tests and what measures them.",
    subcommands: [
      CampaignCommand.self, BacktestCommand.self, ReproduceLEAPCommand.self, BenchmarkOptimiserCommand.self,
      ValidateAblationCommand.self,
    ])

  static func main() { runAsProgram() }
}
