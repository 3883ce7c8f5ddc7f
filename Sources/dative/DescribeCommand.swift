import ArgumentParser

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "describe", abstract: "Describe")
}
