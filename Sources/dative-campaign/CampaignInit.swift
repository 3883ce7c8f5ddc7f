import ArgumentParser
import Campaigns
import Commands
import Feasibility
import Foundation
import Workers

struct CampaignInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a campaign: what is sought, and among which candidates.",
    discussion: """
      The candidates are described, and judged where a policy is named; rows that fail or repeat another stay in the \
      file with their reason. A table may have process parameters (columns x_…) and several molecules (smiles_…).
      """)

  @Argument(help: "The campaign's file, which must not be there yet.") var file: String
  @Option(help: "The library of candidates; - is standard input.") var candidates: String
  @Option(
    name: .customLong("objective"),
    help: "NAME:maximize or NAME:minimize, with :UNIT behind where it has one, such as PCE:maximize:%. Repeatable.")
  var objectives: [String] = []
  @Option(help: "Settings in TOML: batch, surrogate, acquisition, features, margins.") var config: String?
  @Option(help: "Judge candidates by this policy: a file, or one that is shipped; what it rejects is never proposed.")
  var policy: String?
  @Option(help: "Id of the candidate whose measurements are controls.") var control: String?
  @Option(help: "From which every draw of the campaign follows.") var seed: UInt64 = 0
  @OptionGroup(title: "The candidates") var library: LibraryOptions
  @OptionGroup(title: "How it runs") var running: IntakeOptions
  @OptionGroup var actor: ActorOptions

  func run() throws {
    let texts = self.objectives
    let objectives = try orStop { () throws(CampaignError) in try Self.read(texts) }
    let settings = try config.map(readText) ?? ""
    try orStop { () throws(CampaignError) in
      try CampaignSettings(toml: settings, file: config ?? "").check(against: objectives)
    }
    guard !FileManager.default.fileExists(atPath: file) else { throw Stop(.exists(path: file)) }
    let intake = CandidateIntake(
      source: try .of(candidates, library), campaign: file, library: library, running: running, policy: policy)
    try intake.run {
      (rows: CandidateIntake.Rows, policy: PolicyRecord?) throws(CampaignError) -> CandidateIntake.Outcome in
      try CampaignStore.create(at: file, by: actor.name) {
        (writer: CampaignWriter) throws(CampaignError) -> CandidateIntake.Outcome in
        try writer.append(
          .created(
            CampaignCreated(
              objectives: objectives, settings: settings, seed: seed, policy: policy, control: control,
              versions: versions())))
        let outcome = try rows(writer)
        // A control that is no candidate would only show when it is measured.
        if let control { _ = try writer.reader.number(ofCandidate: control) }
        return outcome
      }
    }
  }

  private static func read(_ texts: [String]) throws(CampaignError) -> [Objective] {
    if texts.isEmpty { throw .noObjective }
    var objectives: [Objective] = []
    for text in texts {
      let objective = try Objective(spelled: text)
      if objectives.contains(where: { $0.name == objective.name }) { throw .repeatedObjective(name: objective.name) }
      objectives.append(objective)
    }
    return objectives
  }
}

/// What wrote a campaign: the release and the digests of the data that its numbers depend on.
func versions() -> [String: String] {
  ["dative": Release.version].merging(dataDigests()) { $1 }
}

/// The text of a small file, or the end of the command.
func readText(at path: String) throws -> String {
  let bytes: Data
  do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
    let exists = FileManager.default.fileExists(atPath: path)
    throw Stop(.inputUnreadable, exists ? "cannot read \(path): no permission, or no file" : "no such file: \(path)")
  }
  guard let text = String(data: bytes, encoding: .utf8) else {
    throw Stop(.inputUnreadable, "\(path) is not UTF-8 text")
  }
  return text
}
