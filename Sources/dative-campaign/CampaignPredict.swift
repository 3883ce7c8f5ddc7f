import ArgumentParser
import Campaigns
import Commands
import Workers

struct CampaignPredict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "What the model believes of every candidate: mean, sd and their percentiles, best mean first.",
    discussion: """
      A row for each candidate and objective: candidate, number, objective, mean, sd (of the outcome without noise), \
      predictive_sd (of one measurement), mean_percentile, sd_percentile, standing.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(help: "Only this objective.") var objective: String?
  @Option(help: "Model of outcomes: \(CampaignModel.words) (default: the settings', else combined).")
  var surrogate: String?
  @Option(help: "Write the best so many of each objective.") var top: Int?
  @Option(name: .shortAndLong, help: "Where rows go; - is standard output.") var output = "-"
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top must be at least 1") }
    if let workers, !(1...1024).contains(workers) { throw ValidationError("-j must be between 1 and 1024") }
  }

  func run() throws {
    let (snapshot, chosen) = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in
          (try reader.snapshot(), try objective.map { (name) throws(CampaignError) in try reader.objective(name) })
        }
      }
    }
    let word = surrogate ?? snapshot.settings.surrogate ?? CampaignModel.usual.rawValue
    guard let model = CampaignModel(rawValue: word) else {
      let known = CampaignModel.allCases.map(\.rawValue).joined(separator: ", ")
      throw Stop(.usage, "--surrogate: there is no '\(word)'; known are \(known)")
    }
    let features = try campaignFeatures(snapshot, workers: workers)
    let predictions: [Prediction]
    do throws(RoundError) {
      predictions = try Prediction.all(
        of: chosen.map { [$0] } ?? snapshot.objectives, snapshot, features, by: model)
    } catch {
      throw Stop(.usage, error.words)
    }
    var table = CampaignTable(
      name: "predictions",
      columns: [
        "candidate", "number", "objective", "mean", "sd", "predictive_sd", "mean_percentile", "sd_percentile",
        "standing",
      ])
    for objective in chosen.map({ [$0] }) ?? snapshot.objectives {
      let own = predictions.filter { $0.objective == objective.name }
        .sorted { ($0.mean == $1.mean) ? $0.candidate < $1.candidate : objective.prefers($0.mean, to: $1.mean) }
      for prediction in own.prefix(top ?? .max) {
        let candidate = snapshot.candidates[prediction.candidate - 1]
        table.rows.append([
          candidate.name, String(candidate.number), prediction.objective, prediction.mean.plain, prediction.sd.plain,
          prediction.predictiveSD.plain, prediction.meanPercentile.plain, prediction.sdPercentile.plain,
          (snapshot.standings[candidate.number] ?? .open).words,
        ])
      }
    }
    try writeFile(table.csv, to: output)
  }
}
