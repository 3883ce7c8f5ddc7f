internal import Synchronization

/// What a run may cost; it stops before the call that would go beyond.
package final class Budget: Sendable {
  package struct Limits: Sendable {
    /// Seconds of wall-clock time.
    package var seconds: Double?
    /// Tokens of prompts and answers together.
    package var tokens: Int?
    /// In the currency of the price.
    package var money: Double?
    /// Money for a million tokens.
    package var price = 0.0

    package init() {}
  }

  private let limits: Limits
  private let clock: @Sendable () -> Double
  private let begin: Double
  private let spent = Mutex((calls: 0, tokens: 0))

  /// - Parameter clock: seconds that never go back.
  package init(_ limits: Limits = Limits(), clock: @escaping @Sendable () -> Double) {
    self.limits = limits
    self.clock = clock
    begin = clock()
  }

  package var tokens: Int { spent.withLock { $0.tokens } }
  package var calls: Int { spent.withLock { $0.calls } }

  /// - Parameter expected: tokens that the next call will take at least.
  func check(expected: Int) throws(ServerError) {
    let tokens = self.tokens + expected
    if let seconds = limits.seconds, clock() - begin >= seconds {
      throw .budgetSpent(what: "seconds", limit: "\(seconds)")
    }
    if let most = limits.tokens, tokens > most { throw .budgetSpent(what: "tokens", limit: "\(most)") }
    if let money = limits.money, Double(tokens) * limits.price / 1e6 > money {
      throw .budgetSpent(what: "money", limit: "\(money)")
    }
  }

  /// Seconds that are left; nil without a limit.
  var secondsLeft: Double? { limits.seconds.map { max(0, $0 - (clock() - begin)) } }

  func spend(_ tokens: Int) {
    spent.withLock {
      $0.calls += 1
      $0.tokens += tokens
    }
  }
}
