import ArgumentParser
import Commands

/// What `dative tags` becomes.
@main
struct DativeTags: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dative tags",
    abstract: "Mechanism tags from literature: what it says a molecule does, and the sentence that says it.",
    discussion: "Without a server, tags come from a lexicon. docs/tags.md tells how far each can be trusted.",
    subcommands: [
      ExtractCommand.self, ScoreCommand.self, EvaluateCommand.self, AgreementCommand.self, ProbeCommand.self,
    ])

  static func main() { runAsProgram() }
}
