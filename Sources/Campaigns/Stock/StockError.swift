package import Workers

/// Why there is no list of what is at hand.
package enum StockError: Error, Sendable {
  case input(LibraryError)
  /// The list has no molecule in it.
  case empty(name: String)
  /// None of its molecules may be offered.
  case nonePasses(name: String, StockAccount)
  case unbalanced(name: String, StockAccount)
  case settings(words: String)
  case worker(words: String)
  /// What was read can be kept nowhere.
  case noRoom

  package var words: String {
    switch self {
    case .input(let error): "\(error)"
    case .empty(let name): "\(name) has no molecule in it"
    case .nonePasses(let name, let account): "no molecule of \(name) may be offered: \(account.words)"
    case .unbalanced(let name, let account): "rows of \(name) got lost: \(account.words)"
    case .settings(let words): words
    case .worker(let words): "the workers cannot read it: \(words)"
    case .noRoom: "there is no room for it, neither beside the campaign nor in the temporary folder"
    }
  }
}

extension StockError {
  init(_ error: RunError) {
    self =
      switch error {
      case .input(let error): .input(error)
      case .settings(let words): .settings(words: words)
      case .worker(let refusal): .worker(words: refusal.words)
      case .output, .resume: .noRoom
      }
  }
}
