package import Campaigns

/// Who may ask, and how much.
package struct SiteSettings: Sendable {
  /// The address that is bound.
  package var host = "127.0.0.1"
  /// 0 takes one that is free.
  package var port = 0
  /// What has to be entered first; nil on the loopback address alone.
  package var token: String?
  /// The name that forms begin with.
  package var reviewer = ""
  /// The program that proposes rounds; nil leaves that to the command line.
  package var proposer: String?
  /// What is at hand, from which repairs are offered; nil offers candidates of the pool alone.
  package var stock: StockSource?
  /// How much a trial of the tags draws.
  var trial = TagTrial.Size()

  package init() {}

  /// The longest form, in bytes.
  package static let longestBody = 4 << 20
  /// The most rows of a table that is pasted.
  static let mostRows = 5_000
  /// The most rows of a table that is fetched.
  static let mostExported = 1_000_000

  /// Whether only this machine can reach the address.
  package static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
