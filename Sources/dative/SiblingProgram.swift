import ArgumentParser
import Commands
import Glibc
import Workers

/// The sibling programs that hold campaigns with the optimiser, mechanism tags, and the review page: what links SQLite,
/// OpenBLAS, libcurl and a web server is neither built for nor loaded by the other commands.
enum SiblingProgram: String {
  case campaign = "dative-campaign"
  case review = "dative-review"
  case tags = "dative-tags"

  /// Becomes the sibling with these arguments; comes back only to say that it is not there.
  func become(_ arguments: [String]) throws -> Never {
    let folders = WorkerCommand.programFolders()
    for folder in folders {
      let path = folder + "/\(rawValue)"
      guard access(path, X_OK) == 0 else { continue }
      var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
      words.append(nil)
      execv(path, &words)
      throw Stop(.workerUnavailable, "\(path) cannot be started: \(String(cString: strerror(errno)))")
    }
    throw Stop(
      .workerUnavailable,
      """
      no executable '\(rawValue)' in \(folders.joined(separator: ", ")); build it: \
      swift build -c release --product \(rawValue)
      """)
  }
}

struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "A campaign in one file: candidates, measurements, proposals, decisions, and how each came about.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { try SiblingProgram.campaign.become(["campaign"] + arguments) }
}

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Replay optimisation on a pool whose outcomes are known, and say how well it found the best.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { try SiblingProgram.campaign.become(["backtest"] + arguments) }
}

struct TagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "Mechanism tags from literature: what it says a molecule does, and the sentence that says it.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { try SiblingProgram.tags.become(arguments) }
}

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "The review page of a campaign, in a browser on this machine.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { try SiblingProgram.review.become(arguments) }
}
