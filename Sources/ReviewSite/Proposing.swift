internal import Campaigns
internal import Foundation
internal import Synchronization
internal import Workers

/// The next round, proposed by the command that anybody could give, as a process of its own.
final class Proposing: Sendable {
  enum Standing: Sendable, Hashable {
    case none
    case running
    /// Ended well.
    case done
    /// The command's own last line.
    case failed(String)
  }

  static let mostProposals = 200
  /// Milliseconds: half an hour.
  private static let limit: UInt64 = 30 * 60 * 1000

  private let standing = Mutex(Standing.none)
  /// Of the program; nil where it is not there.
  private let program: String?
  private let campaign: String

  init(program: String?, campaign: String) {
    self.program = program
    // No option, whatever it begins with.
    self.campaign = campaign.first == "-" ? "./\(campaign)" : campaign
  }

  var isPossible: Bool { program != nil }
  var now: Standing { standing.withLock { $0 } }

  /// Begins a round, unless one is being made.
  ///
  /// - Returns: false where one is.
  func begin(batch: Int, by actor: String) -> Bool {
    let begins = standing.withLock { standing -> Bool in
      guard standing != .running else { return false }
      standing = .running
      return true
    }
    guard begins else { return false }
    Thread.detachNewThread { [self] in
      let next = run(batch: batch, by: actor)
      standing.withLock { $0 = next }
    }
    return true
  }

  private func run(batch: Int, by actor: String) -> Standing {
    guard let program else { return .failed("dative-campaign is not beside this program") }
    let child: ChildProcess
    do throws(ChildError) {
      child = try ChildProcess(
        path: program,
        arguments: ["campaign", "propose", campaign, "--batch=\(batch)", "--by=\(actor)", "--quiet"])
    } catch { return .failed(Self.withoutFolders(error.words)) }
    let deadline = monotonicNanoseconds() + Self.limit * 1_000_000
    while true {
      // What it prints is in the log; it only must not wait for somebody to read it.
      var unread = WireFrameBuffer()
      guard child.receive(into: &unread, deadline: deadline) == .bytes else { break }
    }
    let ending = child.end(within: 10_000)
    if ending == .exited(code: 0) { return .done }
    let words = child.lastWords
    return .failed(words.isEmpty ? "it \(ending.words)" : Self.withoutFolders(words))
  }

  /// Of each path the last part: pages tell no path of the disk.
  private static func withoutFolders(_ words: String) -> String {
    words.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.contains("/") ? String(word.split(separator: "/").last ?? "") : String(word)
    }.joined(separator: " ")
  }
}
