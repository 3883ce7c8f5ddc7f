/// Why a server's answer could not be used, each way by name.
package enum ServerError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreachable(url: String, words: String)
  case timedOut(seconds: Int)
  case refused(status: Int, words: String)
  case busy(status: Int, tries: Int)
  case tooLarge(limit: Int)
  case notJSON(words: String)
  case truncated
  case otherModel(asked: String, answered: String)
  case noLogProbabilities
  case outsideSchema(words: String)
  case budgetSpent(what: String, limit: String)
  case interrupted
  case badKeyFile(path: String)
  case cacheUnwritten(path: String, words: String)

  /// Whether no further passage can be asked either.
  package var isFinal: Bool {
    switch self {
    case .budgetSpent, .unreachable, .cacheUnwritten, .interrupted: true
    default: false
    }
  }

  package var description: String {
    switch self {
    case .unreachable(let url, let words): "\(url) cannot be reached: \(words)"
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .refused(let status, let words): "the server refuses the request (\(status)): \(words)"
    case .busy(let status, let tries): "the server answered \(status) \(tries) times"
    case .tooLarge(let limit): "the answer is longer than \(limit >> 20) MiB"
    case .notJSON(let words): "the answer is not the JSON of a completion or embedding: \(words)"
    case .truncated: "the answer breaks off"
    case .otherModel(let asked, let answered): "asked for the model '\(asked)', '\(answered)' answered"
    case .noLogProbabilities: "the server gives no log-probabilities"
    case .outsideSchema(let words): "the answer is not what was asked for: \(words)"
    case .budgetSpent(let what, let limit): "the budget of \(limit) \(what) is spent"
    case .interrupted: "interrupted"
    case .badKeyFile(let path): "the key file \(path) cannot be read"
    case .cacheUnwritten(let path, let words):
      "an answer cannot be kept in \(path): \(words); make room or name another file with --cache"
    }
  }
}
