import ArgumentParser
import Campaigns
import Commands
import Foundation

/// Takes the LEAP data release into a campaign, which is begun where there is none.
struct LEAPImport {
  let folder: String
  let file: String
  let policy: String?
  let running: IntakeOptions
  let actor: String

  func run() throws {
    let release = try orStop { () throws(CampaignError) in try LEAPRelease(folder: folder) }
    let isNew = !FileManager.default.fileExists(atPath: file)
    let intake = CandidateIntake(
      source: .table(release.candidates, name: "LEAP data release"), campaign: file,
      library: try LibraryOptions.parse([]), running: running, policy: policy)
    var result = MeasurementImport()
    var failedCandidates: ExitStatus?
    do {
      try intake.run {
        (rows: CandidateIntake.Rows, policy: PolicyRecord?) throws(CampaignError) -> CandidateIntake.Outcome in
        func fill(_ writer: CampaignWriter) throws(CampaignError) -> CandidateIntake.Outcome {
          let outcome = try rows(writer)
          result = try release.enter(
            into: writer, numbers: outcome.candidates, objective: Self.efficiency(among: writer.reader.objectives()))
          return outcome
        }
        guard isNew else {
          let store = try CampaignStore(path: file)
          let outcome = try store.write(by: actor, fill)
          try store.close()
          return outcome
        }
        return try CampaignStore.create(at: file, by: actor) {
          (writer: CampaignWriter) throws(CampaignError) -> CandidateIntake.Outcome in
          try writer.append(
            .created(
              CampaignCreated(
                objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")], policy: policy,
                versions: versions())))
          return try fill(writer)
        }
      }
    } catch let status as ExitStatus where status == .someRowsFailed {
      failedCandidates = status
    }
    try CampaignImport.conclude(result, running.quiet)
    if let failedCandidates { throw failedCandidates }
  }

  /// The objective that the release measures.
  private static func efficiency(among objectives: [Objective]) throws(CampaignError) -> Objective {
    if let named = objectives.first(where: { $0.name == "PCE" }) { return named }
    let inPercent = objectives.filter { $0.unit == "%" }
    guard inPercent.count == 1 else {
      throw .unknownObjective(name: "PCE", known: objectives.map(\.name))
    }
    return inPercent[0]
  }
}
