import ArgumentParser
import Campaigns
import Commands
import Workers

struct CampaignTags: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "Take in mechanism tags that a language model or a person gave.",
    discussion: """
      A JSON object in each line: candidate, smiles or substance_key; axis; probability (0 … 1); and, where known, \
      polarity (supports or refutes), votes, evidence, scorer. A later tag of the same substance, axis and scorer \
      takes the earlier one's place; the log keeps both.
      """)

  @Argument(help: "The campaign.") var file: String
  @Argument(help: "The tags (.jsonl); - is standard input.") var tags: String
  @Option(help: "What gave the tags, where a line does not say (default: the file's name).") var scorer: String?
  @Option(help: "What a bad line does: record enters the others, fail enters none.")
  var onError = DescribePlan.OnError.record
  @Flag(name: .shortAndLong, help: "No ledger.") var quiet = false
  @OptionGroup var actor: ActorOptions

  func run() throws {
    let lines = TagLines(path: tags, text: try readText(at: tags == "-" ? "/dev/stdin" : tags))
    let result = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.write(by: actor.name) { (writer) throws(CampaignError) in
          try lines.enter(into: writer, scorer: scorer ?? tags, stopsAtFailure: onError == .fail)
        }
      }
    }
    try CampaignImport.conclude(result, noun: "tag", quiet)
  }
}
