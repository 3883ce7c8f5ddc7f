/// What is wrong with a policy, and on which line.
public struct PolicyError: Error, Sendable, Hashable {
  /// The policy file, as it was named.
  public let file: String
  /// From 1; nil where the fault is not on one line.
  public let line: Int?
  /// Lower case, with what to do.
  public let reason: String

  public init(file: String, line: Int?, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public var words: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)" }
}
