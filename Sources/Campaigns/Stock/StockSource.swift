package import Feasibility
internal import Foundation
package import Workers

/// A list of what is at hand, and how its rows are judged.
package struct StockSource: Sendable {
  package var path: String
  package var layout: LibraryLayout
  /// The campaign's; nil judges nothing.
  package var policy: PolicyFiles?
  /// What judging needs.
  package var dataFolder: String?
  /// Where what was read is kept for the next time.
  package var cache: String

  package init(
    path: String, layout: LibraryLayout = LibraryLayout(), policy: PolicyFiles? = nil, dataFolder: String? = nil,
    cache: String
  ) {
    self.path = path
    self.layout = layout
    self.policy = policy
    self.dataFolder = dataFolder
    self.cache = cache
  }

  /// The file's name, without its folder.
  package var name: String { String(path.split(separator: "/").last ?? "stock") }

  /// Rows are judged and counted in the form in which candidates are described.
  var settings: DescribeSettings {
    var settings = DescribeSettings()
    settings.descriptors = ["molecular_weight"]
    settings.form = .active
    settings.fingerprint = .morgan2Counts
    settings.unique = true
    settings.policy = policy
    settings.dataFolder = policy == nil ? nil : dataFolder
    return settings
  }

  func plan(_ command: WorkerCommand, workers: Int) -> DescribePlan {
    var plan = DescribePlan(input: path, layout: layout, settings: settings, workers: workers, command: command)
    plan.discardsRows = true
    plan.mayResume = false
    return plan
  }

  /// Of the file's whole content and of everything that decides what becomes of its rows.
  func digest(_ plan: DescribePlan) throws(StockError) -> String {
    do {
      var parts = [try plan.identity().settings]
      parts += dataDigests().sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      // By blocks, so that a long list is not held.
      while let block = try file.read(upToCount: 1 << 20), !block.isEmpty {
        parts.append(SHA256.hexadecimal(of: block))
      }
      try file.close()
      return SHA256.hexadecimal(of: parts.joined(separator: "\n").utf8)
    } catch let error as LibraryError {
      throw .input(error)
    } catch {
      throw .input(.unreadable(path: path, code: EIO))
    }
  }
}
