import ArgumentParser
import BayesianOptimization
import Campaigns
import Commands

struct CampaignAblate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ablate",
    abstract: "Whether the tags tell of the outcome what the descriptors do not, and what could have been found.",
    discussion: """
      The statistic, declared beforehand, is the leave-one-out log score of descriptors and tags together. Tags are \
      shuffled within control batches, all axes of a candidate together, and the model is fitted anew, \
      hyper-parameters included, for each of M shuffles; p = (1 + b) / (1 + M). Nothing is written to the log.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(help: "The objective (default: the only one).") var objective: String?
  @Option(help: "How many shuffles in each test.") var permutations = 1000
  @Option(help: "Simulated campaigns for each size of effect, from which the power comes; 0 leaves it out.")
  var powerReplicates = 40
  @Option(help: "Ids, families or sets of descriptors, by commas (default: the settings').")
  var descriptors: String?
  @Option(help: "A candidate whose measurements are left out; may be repeated.") var leaveOut: [String] = []
  @Option(help: "Seed of all chance (default: the campaign's).") var seed: UInt64?
  @Flag(help: "JSON, for machines.") var json = false
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?

  func validate() throws {
    guard (19...1_000_000).contains(permutations) else {
      throw ValidationError("--permutations must be from 19, below which no p reaches 5 %, to 1000000")
    }
    guard powerReplicates >= 0 else { throw ValidationError("--power-replicates must not be below 0") }
    if let workers, !(1...1024).contains(workers) { throw ValidationError("-j must be between 1 and 1024") }
  }

  func run() throws {
    var (snapshot, chosen, leftOut) = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in
          var numbers: Set<Int> = []
          for name in leaveOut { numbers.insert(try reader.number(ofCandidate: name)) }
          return (try reader.snapshot(), try reader.objective(objective), numbers)
        }
      }
    }
    if snapshot.tags.isEmpty {
      throw Stop(.usage, "there are no tags to be judged; take some in with `dative campaign tags` or `import --leap`")
    }
    // Tags are on trial here, whether or not the campaign proposes by them.
    snapshot.settings.usesTags = true
    if let descriptors { snapshot.settings.descriptors = descriptors.split(separator: ",").map(String.init) }
    let features = try campaignFeatures(snapshot, workers: workers)
    var request = Ablation.Request(seed: seed ?? snapshot.seed)
    request.permutations = permutations
    request.powerReplicates = powerReplicates
    request.threads = workers ?? processorCount()
    let ablation: CampaignAblation
    do throws(AblationError) {
      ablation = try CampaignAblation(of: chosen, snapshot, features, leftOut: leftOut, request)
    } catch {
      throw Stop(.usage, "\(chosen.name): \(error.words)")
    }
    try writeOutput(json ? prettyJSON(ablation) + "\n" : ablation.terminal)
  }
}

extension CampaignAblation {
  /// For a person at a terminal.
  var terminal: String {
    let own = result
    var lines = [
      """
      \(objective): \(counted(own.candidates, "candidate")) with \(counted(own.measurements, "measurement")) and \
      \(counted(own.controls, "control")); shuffled within \(list(own.blocks)); \(descriptors) columns of descriptors \
      and \(counted(own.axes.count, "tag"))
      """
    ]
    if untagged > 0 { lines.append("\(counted(untagged, "measured candidate")) without tags left out") }
    if !own.idleAxes.isEmpty {
      lines.append("the same for all that is measured, so not judged: \(own.idleAxes.joined(separator: ", "))")
    }
    lines.append(
      "\(grouped(own.permutations)) shuffles in each test, seed \(own.seed); gains are log scores, in nats a candidate")
    lines.append("")
    lines.append(row("", "above a constant mean", "95 %", "Spearman", "p, outcomes shuffled"))
    let names = ["base": "descriptors", "tags": "tags", "both": "both"]
    for set in own.sets {
      lines.append(
        row(
          names[set.name] ?? set.name, three(set.gain), interval(set.interval),
          (set.spearman.map(three) ?? "-") + (set.isConstant ? " *" : ""), "\(three(set.scrambled.p))"))
    }
    let constant = own.constantSpearman.map(three) ?? "-"
    lines.append(
      "a model without features has the Spearman \(constant): each left-out mean falls as its outcome rises"
        + (own.sets.contains(where: \.isConstant) ? "; * has learnt no more, its Spearman says nothing" : ""))
    lines.append("")
    lines.append("tags beside descriptors add \(three(own.primary.gain)) \(interval(own.primary.interval))")
    lines.append("  tags shuffled (primary)                          p = \(three(own.primary.shuffled.p))")
    lines.append("  what descriptors foretell kept, the rest shuffled p = \(three(own.primary.conditional.p))")
    lines.append("")
    lines.append(row("without one tag", "loss", "95 %", "p (Holm)", "foretold by descriptors"))
    for axis in own.axes {
      lines.append(
        row(
          axis.name, three(axis.loss), interval(axis.interval), "\(three(axis.test.p)) (\(three(axis.holm)))",
          "\(Int((100 * axis.explained).rounded())) %"))
    }
    lines.append("what is foretold is learnt from \(own.forecastCandidates) tagged candidates")
    if !own.power.isEmpty {
      lines.append("")
      lines.append(row("power here", "tags added", "tags alone", "the one tag", "descriptors alone"))
      for power in own.power {
        lines.append(
          row(
            "\(Int((100 * power.effect).rounded())) % of variance", share(power.added), share(power.tags),
            share(power.axis), share(power.base)))
      }
    }
    lines += ["", conclusion]
    return lines.joined(separator: "\n") + "\n"
  }

  private func list(_ blocks: [Int]) -> String {
    blocks.count == 1 ? "one batch of \(blocks[0])" : "batches of \(blocks.map(String.init).joined(separator: ", "))"
  }

  private func row(_ cells: String...) -> String {
    let widths = [24, 23, 19, 19, 0]
    return zip(cells, widths).map { padded($0, $1) }.joined().trimmingSuffix(" ")
  }

  private func three(_ number: Double) -> String {
    let thousandths = Int((1000 * number).rounded())
    let digits = String(thousandths.magnitude % 1000)
    return "\(thousandths < 0 ? "−" : "")\(thousandths.magnitude / 1000)."
      + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private func interval(_ range: ClosedRange<Double>?) -> String {
    range.map { "[\(three($0.lowerBound)), \(three($0.upperBound))]" } ?? "-"
  }

  /// `35 % [22, 50]`.
  private func share(_ share: Share) -> String {
    func whole(_ number: Double) -> Int { Int((100 * number).rounded()) }
    return "\(whole(share.value)) % [\(whole(share.low)), \(whole(share.high))]"
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
