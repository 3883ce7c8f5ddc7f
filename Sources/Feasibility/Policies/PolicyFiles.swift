/// A policy file and the files that it names, all in memory: what a worker needs to judge by it.
public struct PolicyFiles: Sendable, Hashable {
  /// The policy file, as it was named.
  public let file: String
  public let text: String
  /// The content of each other file by the name that the policy has for it.
  public private(set) var attachments: [String: String]

  public init(file: String, text: String, attachments: [String: String] = [:]) {
    self.file = file
    self.text = text
    self.attachments = attachments
  }

  /// Bytes of a policy with its files, which every worker is sent whole.
  private static let longest = 8 << 20

  /// Reads the policy, and whatever files it names.
  ///
  /// - Parameter read: gives the text of a file that the policy names, or says why not, in words.
  public static func gathered(
    file: String, text: String, shippedAlerts: AlertSet, read: (String) throws(PolicyFileUnreadable) -> String
  ) throws(PolicyError) -> (files: PolicyFiles, policy: Policy) {
    var files = PolicyFiles(file: file, text: text)
    let source = try PolicySource(text: text, file: file)
    let names = try PolicyReader.attachmentNames(in: PolicyTable(source))
    for (name, path) in names {
      do {
        files.attachments[name] = try read(name)
      } catch {
        throw source.error(at: path, "cannot read '\(name)': \(error.words)")
      }
    }
    let size = files.attachments.values.reduce(text.utf8.count) { $0 + $1.utf8.count }
    if size > longest {
      throw PolicyError(
        file: file, line: nil,
        reason:
          "is \(size >> 20) MiB with the files it names; at most \(longest >> 20) go to every worker: shorten its lists"
      )
    }
    return (files, try files.policy(shippedAlerts: shippedAlerts))
  }

  /// The policy that the files spell.
  public func policy(shippedAlerts: AlertSet) throws(PolicyError) -> Policy {
    let source = try PolicySource(text: text, file: file)
    return try PolicyReader(files: self, shippedAlerts: shippedAlerts).policy(in: PolicyTable(source))
  }
}

/// Why a file that a policy names cannot be read.
public struct PolicyFileUnreadable: Error, Sendable, Hashable {
  public let words: String
  public init(words: String) { self.words = words }
}
