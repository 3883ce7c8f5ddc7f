/// Why a feature file cannot be read or written.
public enum FeatureFileError: Error, Sendable, Hashable {
  case system(path: String, call: String, words: String)
  case notAFeatureFile(path: String)
  case unknownVersion(path: String, version: Int)
  case unfinished(path: String)
  case damaged(path: String, block: Int, words: String)
  case shape(words: String)

  /// What is wrong, for a person.
  public var words: String {
    switch self {
    case .system(let path, let call, let words): "\(path): \(call): \(words)"
    case .notAFeatureFile(let path): "\(path) is not a feature file"
    case .unknownVersion(let path, let version):
      "\(path) is a feature file of version \(version), which is not known here"
    case .unfinished(let path): "\(path) was not written to its end"
    case .damaged(let path, let block, let words): "\(path), block \(block): \(words)"
    case .shape(let words): words
    }
  }
}
