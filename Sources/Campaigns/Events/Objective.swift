/// What is measured and which way is better.
package struct Objective: Sendable, Hashable, Codable {
  package enum Direction: String, Sendable, Hashable, Codable, CaseIterable { case maximize, minimize }

  package var name: String
  package var direction: Direction
  /// Empty for a number without unit.
  package var unit: String

  package init(name: String, direction: Direction, unit: String = "") {
    self.name = name
    self.direction = direction
    self.unit = Self.usual(unit)
  }

  /// Reads `NAME:maximize|minimize[:UNIT]`.
  package init(spelled text: String) throws(CampaignError) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let words = "an objective is written NAME:maximize or NAME:minimize, with :UNIT behind where it has one"
    guard parts.count >= 2, !parts[0].isEmpty else { throw .badSetting(what: "--objective", value: text, words: words) }
    guard let direction = Direction(rawValue: parts[1]) else {
      throw .badSetting(what: "--objective", value: text, words: "'\(parts[1])' is no direction; \(words)")
    }
    guard parts[0].allSatisfy({ $0 == "_" || $0 == "-" || $0 == "." || $0.isLetter || $0.isNumber }) else {
      throw .badSetting(
        what: "--objective", value: text, words: "a name is made of letters, digits, '_', '-' and '.'")
    }
    self.init(name: parts[0], direction: direction, unit: parts.count > 2 ? parts[2] : "")
  }

  /// Checks the unit that a measurement states; nil is taken for the objective's own.
  package func check(unit stated: String?) throws(CampaignError) {
    guard let stated, Self.usual(stated) != unit else { return }
    throw .unitMismatch(objective: name, expected: unit, given: Self.usual(stated))
  }

  /// Whether the first of two values is the better one.
  package func prefers(_ first: Double, to second: Double) -> Bool {
    direction == .maximize ? first > second : first < second
  }

  /// One spelling for each unit: `percent` is `%`, and what has no unit is written as nothing.
  private static func usual(_ unit: String) -> String {
    switch unit.lowercased() {
    case "%", "percent", "pct", "per cent": "%"
    case "1", "fraction", "dimensionless": unit.lowercased() == "fraction" ? "fraction" : ""
    default: unit
    }
  }
}
