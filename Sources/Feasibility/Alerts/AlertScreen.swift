internal import Molecules

/// The alerts of one scope, as the search goes through them.
struct AlertScreen: Sendable {
  let scope: Alert.Scope
  /// Places in the set's list, ascending.
  let alerts: [Int]
  let patterns: PatternSet

  /// One screen for each scope that occurs.
  static func all(of alerts: [Alert]) -> [AlertScreen] {
    Alert.Scope.allCases.compactMap { scope in
      let places = alerts.indices.filter { alerts[$0].scope == scope }
      if places.isEmpty { return nil }
      do throws(PatternError) {
        let patterns = try PatternSet(places.map { alerts[$0].pattern }, hydrogens: .counted)
        return AlertScreen(scope: scope, alerts: places, patterns: patterns)
      } catch {
        preconditionFailure("a pattern compiled alone and not with others: \(error.words)")
      }
    }
  }
}
