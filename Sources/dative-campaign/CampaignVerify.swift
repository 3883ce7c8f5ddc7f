import ArgumentParser
import Campaigns
import Commands

struct CampaignVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Replay the log into a fresh database and compare every row and digest.",
    discussion: "Ends with 0 if the file is what its log says, with 3 if it is not.")

  @Argument(help: "The campaign.") var file: String
  @Option(help: "The digest that the log should end with, as status printed it.") var digest: String?

  func run() throws {
    let verification = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in try store.verified() }
    }
    var lines = [
      "\(grouped(verification.events)) events, \(grouped(verification.rows)) rows compared",
      "last digest \(verification.digest)",
    ]
    lines += verification.findings.map { "\($0.place): \($0.words)" }
    if verification.differences > verification.findings.count {
      lines.append("and \(grouped(verification.differences - verification.findings.count)) more")
    }
    let isAnother = digest.map { $0 != verification.digest } ?? false
    if isAnother {
      lines.append("chain: the last digest is not the one that was noted; the log was rewritten or went on")
    }
    lines.append(verification.isSound && !isAnother ? "sound" : "not sound")
    try writeOutput(lines.joined(separator: "\n") + "\n")
    if !verification.isSound || isAnother {
      throw Stop(
        .inputUnreadable,
        "\(file) is not what its log says; restore it from a copy, or export what is there and begin anew")
    }
  }
}
