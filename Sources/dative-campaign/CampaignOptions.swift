import ArgumentParser
import Campaigns
import Commands
import Glibc
import Workers

/// Who does something to a campaign.
struct ActorOptions: ParsableArguments {
  @Option(name: .customLong("by"), help: "Who does this (default: the name of your account).") var actor: String?

  /// The name that stands in the log.
  var name: String {
    if let actor { return actor }
    for variable in ["LOGNAME", "USER"] {
      if let value = getenv(variable).map({ String(cString: $0) }), !value.isEmpty { return value }
    }
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return "account \(getuid())"
  }
}

/// Runs what may fail for reasons of the campaign; its end is the command's.
func orStop<Result>(_ body: () throws(CampaignError) -> Result) throws -> Result {
  do throws(CampaignError) { return try body() } catch { throw Stop(error) }
}

/// Opens a campaign, and closes it when `body` has ended, however it ends.
func withCampaign<Result>(at path: String, _ body: (CampaignStore) throws -> Result) throws -> Result {
  let store = try orStop { () throws(CampaignError) in try CampaignStore(path: path) }
  let result: Result
  do { result = try body(store) } catch {
    // What went wrong is the news; the connection closes with the process at the latest.
    do throws(CampaignError) { try store.close() } catch { writeError("dative: \(error)") }
    throw error
  }
  try orStop { () throws(CampaignError) in try store.close() }
  return result
}

extension Stop {
  /// The end that an error of a campaign means.
  init(_ error: CampaignError) {
    let status: ExitStatus =
      switch error {
      case .notFound, .notReadable, .notACampaign, .newer, .damaged, .unreadableEvent, .badTable: .inputUnreadable
      case .noFolder, .noPermission, .inUse, .readOnly, .diskFull: .outputUnwritable
      case .stoppedAtRow: .stoppedAtFailure
      case .exists, .badSetting, .noObjective, .repeatedObjective, .unknownObjective, .severalObjectives,
        .unitMismatch, .unlikelyUnit, .unknownCandidate, .ambiguousCandidate, .notANumber, .notFinite, .outOfRange,
        .missing,
        .superfluous, .repeatedMeasurement, .unknownMeasurement, .withdrawnAlready, .changedSchema, .nothingToDecide,
        .changedMeanwhile:
        .usage
      }
    self.init(status, "\(error)")
  }
}
