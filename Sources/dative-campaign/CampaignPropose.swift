import ArgumentParser
import Campaigns
import Commands
import Workers

struct CampaignPropose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract:
      "Propose the next batch, each place with mean, sd, their percentiles, and who else would have been picked.",
    discussion: """
      What is measured or waited for is not proposed again, nor what the policy or a person has rejected. Before there \
      are measurements the batch is a design that stands for the pool. When the batch is printed, it is in the log.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(help: "How many to propose (default: the settings', else 5).") var batch: Int?
  @Option(help: "How many of them are probes: pairs with a good molecule that differ in one claimed mechanism.")
  var probes: Int?
  @Option(help: "Model of outcomes: \(CampaignModel.words) (default: the settings', else combined).")
  var surrogate: String?
  @Option(
    help: """
      Rule of choice: turns, logei, nei, ucb, ucb-pe, thompson, kg, uncertainty, mean, random or design (default: \
      the settings', else turns for one objective, logei for two, ucb for more).
      """)
  var acquisition: String?
  @Flag(help: "What is measured may be proposed again.") var allowReplicates = false
  @Option(help: "Seed of all chance (default: from the campaign's seed and the round).") var seed: UInt64?
  @Option(help: "Refuse unless the features are those of the schema with this number.") var schema: Int?
  @Flag(help: "Show what would be proposed; the log stays as it is.") var dryRun = false
  @Flag(help: "JSON, for machines.") var json = false
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?
  @Flag(name: .shortAndLong, help: "No notes.") var quiet = false
  @OptionGroup var actor: ActorOptions

  func validate() throws {
    if let batch, !(1...1000).contains(batch) { throw ValidationError("--batch must be between 1 and 1000") }
    if let probes, probes < 0 { throw ValidationError("--probes must not be below 0") }
    if let workers, !(1...1024).contains(workers) { throw ValidationError("-j must be between 1 and 1024") }
  }

  /// How often what others wrote meanwhile is taken in before it is left to a person.
  private static let attempts = 3

  func run() throws {
    let result = try withCampaign(at: file) { store in
      var features: CampaignFeatures?
      var described = 0
      for _ in 0..<Self.attempts {
        let snapshot = try orStop { () throws(CampaignError) in
          try store.read { (reader) throws(CampaignError) in try reader.snapshot() }
        }
        // Tags may have come in, so that only the same event means the same features.
        if features == nil || described != snapshot.sequence {
          features = try campaignFeatures(snapshot, workers: workers)
          described = snapshot.sequence
        }
        guard let features else { break }
        if let schema, features.schema.version != schema || features.change != nil {
          throw Stop(
            .changedSchema(
              words: features.change ?? "the features are those of schema \(features.schema.version), not \(schema)"))
        }
        let result = try plan(snapshot).orStop(snapshot, features)
        if dryRun { return (result, snapshot, features) }
        let isWritten = try orStop { () throws(CampaignError) in
          try store.write(by: actor.name) { (writer) throws(CampaignError) in
            guard try writer.reader.lastEvent()?.sequence == snapshot.sequence else { return false }
            if snapshot.schema?.version != features.schema.version {
              try writer.append(.schemaRecorded(features.schema))
            }
            try writer.append(.proposed(result.round))
            for advice in result.advice { try writer.append(.advised(advice)) }
            return true
          }
        }
        if isWritten { return (result, snapshot, features) }
      }
      throw Stop(.outputUnwritable, "others keep writing \(file) while this batch is chosen; try again")
    }
    try show(result.0, result.1, result.2)
  }

  private func plan(_ snapshot: CampaignSnapshot) throws -> RoundPlan {
    let settings = snapshot.settings
    let modelWord = surrogate ?? settings.surrogate ?? CampaignModel.usual.rawValue
    guard let model = CampaignModel(rawValue: modelWord) else {
      let known = CampaignModel.allCases.map(\.rawValue).joined(separator: ", ")
      throw Stop(.usage, "--surrogate: there is no '\(modelWord)'; known are \(known)")
    }
    let ruleWord =
      acquisition ?? settings.acquisition ?? CampaignRule.usual(objectives: snapshot.objectives.count).rawValue
    let rule = CampaignRule(rawValue: ruleWord)
    if rule == nil, ruleWord != "design" {
      let known = CampaignRule.allCases.map(\.rawValue).joined(separator: ", ")
      throw Stop(.usage, "--acquisition: there is no '\(ruleWord)'; known are \(known), design")
    }
    let batch = batch ?? settings.batch
    let probes = probes ?? settings.probes
    guard probes <= batch else { throw Stop(.usage, "--probes: \(probes) probes in a batch of \(batch)") }
    return RoundPlan(
      batch: batch, probes: probes, model: model, rule: rule,
      allowsReplicates: allowReplicates || settings.allowsReplicates,
      seed: seed ?? snapshot.seed &+ 0x9E37_79B9 &* UInt64(snapshot.lastRound + 1))
  }

  private func show(_ result: RoundPlan.Result, _ snapshot: CampaignSnapshot, _ features: CampaignFeatures) throws {
    if !quiet {
      writeError(result.pool.words)
      if let change = features.change { writeError("\(change); this round has schema \(features.schema.version)") }
      result.notes.forEach(writeError)
    }
    if json { return try writeOutput(prettyJSON(NamedRound(result.round, snapshot)) + "\n") }
    let round = result.round
    var lines = [
      "round \(round.round)  \(round.acquisition) on \(round.surrogate), seed \(round.seed)\(dryRun ? ", not entered" : "")"
    ]
    for proposal in round.proposals {
      let candidate = snapshot.candidates[proposal.candidate - 1]
      lines.append(
        "\(proposal.position)  \(candidate.name)  \(candidate.structures.map(\.smiles).joined(separator: " ; "))")
      if !candidate.parameters.isEmpty {
        lines.append(
          "   "
            + candidate.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }.joined(
              separator: ", "))
      }
      for belief in proposal.beliefs {
        lines.append(
          """
             \(belief.objective) \(rounded(belief.mean)) ± \(rounded(belief.sd)) (percentiles \
          \(rounded(belief.meanPercentile)) and \(rounded(belief.sdPercentile)))
          """)
      }
      lines.append("   \(proposal.words)")
      let nearest = proposal.nearest.map { "\(snapshot.name($0.candidate - 1)) (\(rounded($0.similarity)))" }
      if !nearest.isEmpty { lines.append("   nearest measured: \(nearest.joined(separator: ", "))") }
      let others = proposal.alternatives.sorted { $0.key < $1.key }.map { "\($0.key) \(snapshot.name($0.value - 1))" }
      if !others.isEmpty { lines.append("   instead would have picked: \(others.joined(separator: ", "))") }
    }
    lines += result.advice.map(\.words)
    try writeOutput(lines.joined(separator: "\n") + "\n")
  }
}

extension RoundPlan {
  /// The batch, or the end of the command.
  fileprivate func orStop(_ snapshot: CampaignSnapshot, _ features: CampaignFeatures) throws -> Result {
    do throws(RoundError) { return try proposed(snapshot, features) } catch { throw Stop(.usage, error.words) }
  }
}

/// The features of a campaign's candidates, described by the workers, or the end of the command.
func campaignFeatures(_ snapshot: CampaignSnapshot, workers: Int?) throws -> CampaignFeatures {
  let command = try installedWorker()
  do throws(RunError) {
    return try CampaignFeatures(
      snapshot, command: command, workers: workers ?? processorCount(), interruption: Interruption())
  } catch {
    var settings = DescribeSettings()
    settings.format = .jsonl
    throw PlannedRun(
      plan: DescribePlan(input: "-", settings: settings, workers: 1, command: command), isQuiet: true
    ).stop(for: error)
  }
}
