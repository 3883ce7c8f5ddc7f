import ArgumentParser

@main
struct Dative: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "dative", abstract: "Descriptors for libraries of molecules.")
}
