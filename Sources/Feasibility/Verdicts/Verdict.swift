/// What a gate says of a molecule, with every reason.
public struct Verdict: Sendable, Hashable {
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case pass, hold, reject
  }

  /// A finding and what it does.
  public struct Reason: Sendable, Hashable {
    public let action: Action
    public let finding: Finding

    public init(_ action: Action, _ finding: Finding) {
      self.action = action
      self.finding = finding
    }
  }

  public let outcome: Outcome
  /// The strongest first, then in the order of the rules; notes, which change nothing, last.
  public let reasons: [Reason]

  /// - Parameter passes: the policy lets the molecule through whatever is found; what is found is still told.
  public init(_ reasons: [Reason], passes: Bool = false) {
    let told = reasons.filter { $0.action != .allow }
    var ranked: [Reason] = []
    for action in Action.allCases.reversed() { ranked += told.filter { $0.action == action } }
    self.reasons = ranked
    switch (passes, ranked.first?.action) {
    case (true, _), (_, .note), (_, .allow), (_, nil): outcome = .pass
    case (_, .hold): outcome = .hold
    case (_, .reject): outcome = .reject
    }
  }
}
