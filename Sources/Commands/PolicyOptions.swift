internal import ArgumentParser
package import Descriptors
package import Feasibility
internal import Foundation
internal import Workers

/// By what molecules are judged.
package struct PolicyOptions: ParsableArguments {
  @Option(
    help: """
      A policy file, or the name of one that is shipped: perovskite-precursor, lead-like or permissive \
      (default: perovskite-precursor).
      """)
  package var policy = "perovskite-precursor"

  package init() {}

  /// The policy with the files it names, and the data folder that judging needs.
  package func read() throws -> (files: PolicyFiles, policy: Policy, data: DataFolder) {
    let data = try installedData()
    let shipped: AlertSet
    do throws(ShippedAlertsError) {
      shipped = try AlertFile.shippedAlerts(in: data)
    } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    let path = try place(in: data)
    if path.hasPrefix(data.path + "/") {
      // Shipped, hence checked by its digest.
      do throws(DataFolderError) { _ = try data.file(String(path.dropFirst(data.path.count + 1))) } catch {
        throw Stop(.workerUnavailable, error.words)
      }
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do throws(PolicyError) {
      let text: String
      do { text = try Self.text(at: path) } catch {
        throw PolicyError(file: path, line: nil, reason: "cannot be read: \(error.words)")
      }
      let gathered = try PolicyFiles.gathered(file: path, text: text, shippedAlerts: shipped) {
        (name) throws(PolicyFileUnreadable) in try Self.text(at: URL(fileURLWithPath: name, relativeTo: folder).path)
      }
      return (gathered.files, gathered.policy, data)
    } catch {
      throw Stop(.usage, "--policy: \(error.words)")
    }
  }

  /// A name without a slash or suffix is that of a shipped policy.
  private func place(in data: DataFolder) throws -> String {
    if policy.contains("/") || policy.hasSuffix(".toml") { return policy }
    let path = "\(data.path)/policies/\(policy).toml"
    guard FileManager.default.fileExists(atPath: path) else {
      let shipped = try Self.shipped(in: data).joined(separator: ", ")
      throw Stop(
        .usage,
        "--policy: no policy '\(policy)' is shipped; known are \(shipped); a file "
          + "of your own is named with its suffix: \(policy).toml")
    }
    return path
  }

  private static func shipped(in data: DataFolder) throws -> [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: data.path + "/policies") } catch {
      throw Stop(.workerUnavailable, "the shipped policies cannot be listed: \(error.localizedDescription)")
    }
    return names.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }

  private static func text(at path: String) throws(PolicyFileUnreadable) -> String {
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw PolicyFileUnreadable(words: exists ? "no permission, or no file" : "there is no such file")
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw PolicyFileUnreadable(words: "it is not UTF-8 text")
    }
    return text
  }
}

/// The data of this installation, or the end of the command.
package func installedData() throws -> DataFolder {
  do throws(DataFolderError) { return try .installed() } catch { throw Stop(.workerUnavailable, error.words) }
}
