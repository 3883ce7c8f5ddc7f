internal import Molecules

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

  /// One screen for each scope that occurs.
  static func all(of alerts: [Alert]) -> [AlertScreen] {
    Alert.Scope.allCases.compactMap { scope in
      let places = alerts.indices.filter { alerts[$0].scope == scope }
      if places.isEmpty { return nil }
      do throws(PatternError) {
        return AlertScreen(
          scope: scope, alerts: places,
          patterns: try PatternSet(places.map { alerts[$0].pattern }, hydrogens: .counted),
          heavyAtomLimits: places.map { alerts[$0].heavyAtomLimit ?? Int.max },
          prefilter: try PatternPrefilter(places.map { alerts[$0].pattern }, hydrogens: .counted))
      } catch {
        preconditionFailure("a pattern that has been compiled does not compile: \(error.words)")
      }
    }
  }
}
