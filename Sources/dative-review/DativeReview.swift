import ArgumentParser
import CampaignPages
import Campaigns
import Commands
import Descriptors
import Feasibility
import Foundation
import ReviewSite
import Workers

/// What `dative serve` becomes.
@main
struct DativeReview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dative serve",
    abstract: "The review page of a campaign, on this machine alone unless told otherwise.",
    discussion: """
      Prints the address when it can be opened, and serves until it is interrupted. Other commands may read and write \
      the campaign meanwhile.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(help: "The port; 0 takes one that is free.") var port = 8417
  @Option(help: "The address to bind; any but a loopback address needs --token-file.") var host = "127.0.0.1"
  @Option(help: "A file with the token that has to be entered before anything is shown.") var tokenFile: String?
  @Option(name: .customLong("by"), help: "The name that forms begin with (default: the name of your account).")
  var reviewer: String?
  @Option(
    help: """
      A library of what is at hand: Repair then offers the nearest of it that pass the campaign's policy and give by \
      the same kind of site. What was read is kept beside the campaign.
      """)
  var stock: String?

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port must be between 0 and 65535") }
    if !SiteSettings.isLoopback(host), tokenFile == nil {
      throw ValidationError("--host \(host): whoever reaches that address could decide; name a --token-file")
    }
  }

  func run() async throws {
    var settings = SiteSettings()
    (settings.host, settings.port) = (host, port)
    settings.reviewer = reviewer ?? ProcessInfo.processInfo.environment["USER"] ?? ""
    settings.proposer = WorkerCommand.programFolders().map { $0 + "/dative-campaign" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    if let tokenFile { settings.token = try Self.token(at: tokenFile) }
    let store: CampaignStore
    do throws(CampaignError) { store = try CampaignStore(path: file) } catch {
      throw Stop(.inputUnreadable, "\(error)")
    }
    settings.stock = try stock.map { try stockSource($0, store) }
    let depicter = Depicter(
      command: try installedWorker(), dataFolder: try installedData().path, policy: try Self.assessor(store))
    let site = ReviewSite(store, depicter: depicter, settings: settings)
    let shown = host.contains(":") ? "[\(host)]" : host
    do {
      try await ReviewServer(site, settings: settings).run { bound in
        do throws(ExitStatus) { try writeOutput("review page: http://\(shown):\(bound ?? port)/\n") } catch {
          error.leave()
        }
      }
    } catch {
      throw Stop(.outputUnwritable, "cannot serve on \(shown):\(port): \(error)")
    }
    do throws(CampaignError) { try store.close() } catch { throw Stop(.outputUnwritable, "\(error)") }
  }

  /// The list with the policy by which the campaign began, as it was then.
  private func stockSource(_ path: String, _ store: CampaignStore) throws -> StockSource {
    do throws(LibraryError) { _ = try LibraryReader(path: path) } catch {
      throw Stop(.inputUnreadable, "--stock: \(error)")
    }
    guard path != "-" else { throw Stop(.usage, "--stock: a file is needed, which can be read again") }
    var source = StockSource(path: path, cache: file + ".stock")
    let beginning: CampaignBeginning
    do throws(CampaignError) {
      beginning = try store.read { (reader) throws(CampaignError) in try reader.beginning() }
    } catch {
      throw Stop(.inputUnreadable, "\(error)")
    }
    guard let named = beginning.policyFile else { return source }
    let (files, digest, data) = try Self.policy(named)
    guard digest == beginning.policyDigest else {
      throw Stop(
        .usage,
        """
        --stock: the policy \(named) is no longer what it was when the campaign began; put it back as it was, so that \
        what is at hand is judged as the candidates are
        """)
    }
    (source.policy, source.dataFolder) = (files, data.path)
    return source
  }

  /// The files of a policy with their digest, and the data folder.
  private static func policy(_ named: String) throws -> (files: PolicyFiles, digest: String, data: DataFolder) {
    var options = PolicyOptions()
    options.policy = named
    let (files, read, data) = try options.read()
    let record = PolicyRecord(name: read.name, file: files.file, text: files.text, attachments: files.attachments)
    return (files, record.digest, data)
  }

  /// Whose lists of what can be bought scores of accessibility go by: the campaign's policy while it is what it was when
  /// the campaign began, else the shipped one that judges nothing. Verdicts are those of the log either way.
  private static func assessor(_ store: CampaignStore) throws -> PolicyFiles {
    let beginning: CampaignBeginning
    do throws(CampaignError) {
      beginning = try store.read { (reader) throws(CampaignError) in try reader.beginning() }
    } catch {
      throw Stop(.inputUnreadable, "\(error)")
    }
    if let named = beginning.policyFile {
      do {
        let (files, digest, _) = try policy(named)
        if digest == beginning.policyDigest { return files }
      } catch is Stop {
        // Moved or broken since: the page is to be served all the same.
      }
    }
    return try policy("permissive").files
  }

  /// One line of at least sixteen characters.
  private static func token(at path: String) throws -> String {
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw Stop(.inputUnreadable, "--token-file: cannot read \(path)")
    }
    let token = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard token.count >= 16, !token.contains(where: \.isNewline) else {
      throw Stop(.usage, "--token-file: \(path) must hold one line of at least sixteen characters")
    }
    return token
  }
}
