import ArgumentParser
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "score", abstract: "Tags of molecules.")
  func run() throws {}
}
