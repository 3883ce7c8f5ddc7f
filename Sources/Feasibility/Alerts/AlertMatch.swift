/// An alert that was found in a molecule, with every place of it.
public struct AlertMatch: Sendable, Hashable {
  public let alert: Alert
  /// Number of different sets of atoms that match; at least one more than the alert allows.
  public let places: Int
  /// The atoms of all places together, from 0, ascending; numbered as in the molecule that was searched.
  public let atoms: [Int]

  public init(alert: Alert, places: Int, atoms: [Int]) {
    self.alert = alert
    self.places = places
    self.atoms = atoms
  }

  /// The same with atoms numbered otherwise: `numbers[atom]` instead of `atom`.
  ///
  /// - Parameter numbers: nil where both numberings are the same, as in ``Substance/Form/drawnAtoms``.
  public func renumbered(by numbers: [Int]?) -> AlertMatch {
    guard let numbers else { return self }
    return AlertMatch(alert: alert, places: places, atoms: atoms.map { numbers[$0] }.sorted())
  }

  /// What a verdict says of it.
  public var finding: Finding {
    var words = alert.words
    if places > 1 { words += " (\(places) places)" }
    if !alert.why.isEmpty { words += ": \(alert.why)" }
    return Finding(
      rule: alert.rule, words: words, atoms: atoms, value: Double(places),
      limit: alert.allowed > 0 ? "at most \(alert.allowed)" : nil)
  }
}
