import ArgumentParser
import Commands
import Workers

@main
struct Dative: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dative",
    abstract: "Descriptors for libraries of molecules: every row accounted for, every number with a definition.",
    discussion: """
      Exit: 0 clean; 1 finished, some rows failed; 2 usage; 3 input unreadable; 4 ledger does not balance; \
      5 worker unavailable; 6 output cannot be written; 7 stopped at the first failure; 130 interrupted.
      """,
    subcommands: [
      DescribeCommand.self, GateCommand.self, ScreenCommand.self, MergeCommand.self, DescriptorsCommand.self,
      InspectCommand.self, CampaignCommand.self, ServeCommand.self, BacktestCommand.self, TagsCommand.self,
      DoctorCommand.self,
    ])

  @Flag(help: "Print the version, the versions of what it is built on, and data digests.")
  var version = false

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    try printVersion()
  }

  static func main() { runAsProgram() }
}
