internal import Molecules
internal import Synchronization

/// The alerts of one scope, as the search goes through them.
struct AlertScreen: Sendable {
  let scope: Alert.Scope
  /// Places in the set's list, ascending.
  let alerts: [Int]
  /// One for each of `alerts`.
  let patterns: PatternSet
  /// One for each of `alerts`; `Int.max` where there is none.
  let heavyAtomLimits: [Int]
  /// Which of `patterns` are worth looking for.
  let prefilter: PatternPrefilter

  /// The alerts of a set as read, by scope.
  struct Drafts: Sendable {
    struct Draft: Sendable {
      let scope: Alert.Scope
      var alerts: [Int] = []
      var patterns = ReadPatterns(hydrogens: .counted)
      var heavyAtomLimits: [Int] = []
    }

    /// One for each scope.
    private(set) var drafts = Alert.Scope.allCases.map { Draft(scope: $0) }

    /// - Throws: what is wrong with the alert's pattern; it is then not taken in.
    mutating func append(_ alert: Alert, place: Int) throws(PatternError) {
      for index in drafts.indices where drafts[index].scope == alert.scope {
        try drafts[index].patterns.append(alert.pattern)
        drafts[index].alerts.append(place)
        drafts[index].heavyAtomLimits.append(alert.heavyAtomLimit ?? Int.max)
      }
    }
  }

  init(_ draft: Drafts.Draft) {
    scope = draft.scope
    alerts = draft.alerts
    patterns = PatternSet(draft.patterns)
    heavyAtomLimits = draft.heavyAtomLimits
    prefilter = PatternPrefilter(draft.patterns)
  }
}

/// The screens of a set, compiled when first asked for: the command reads alerts for its workers and looks for none.
final class AlertScreening: Sendable {
  private let drafts: AlertScreen.Drafts
  private let compiled = Mutex<[AlertScreen]?>(nil)

  init(_ drafts: AlertScreen.Drafts) { self.drafts = drafts }

  /// One for each scope that occurs.
  var screens: [AlertScreen] {
    compiled.withLock { compiled in
      if let compiled { return compiled }
      let screens = drafts.drafts.filter { !$0.alerts.isEmpty }.map { AlertScreen($0) }
      compiled = screens
      return screens
    }
  }
}
