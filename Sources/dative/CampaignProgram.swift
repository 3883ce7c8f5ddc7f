import ArgumentParser
import Commands
import Glibc
import Workers

/// The sibling program that holds campaigns and the optimiser: what links SQLite and OpenBLAS is neither built for nor
/// loaded by the other commands.
enum CampaignProgram {
  /// Becomes the sibling with these arguments; comes back only to say that it is not there.
  static func become(_ arguments: [String]) throws -> Never {
    let folders = WorkerCommand.programFolders()
    for folder in folders {
      let path = folder + "/dative-campaign"
      guard access(path, X_OK) == 0 else { continue }
      var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
      words.append(nil)
      execv(path, &words)
      throw Stop(.workerUnavailable, "\(path) cannot be started: \(String(cString: strerror(errno)))")
    }
    throw Stop(
      .workerUnavailable,
      """
      no executable 'dative-campaign' in \(folders.joined(separator: ", ")); build it: \
      swift build -c release --product dative-campaign
      """)
  }
}

struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign",
    abstract: "A campaign in one file: candidates, measurements, proposals, decisions, and how each came about.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { try CampaignProgram.become(["campaign"] + arguments) }
}

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Replay optimisation on a pool whose outcomes are known, and say how well it found the best.")
  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  func run() throws { try CampaignProgram.become(["backtest"] + arguments) }
}
