package import Feasibility

/// How many molecules a gate let through, held and rejected, and by which rules.
package struct VerdictTally: Sendable, Hashable {
  /// How often a rule spoke.
  package struct Count: Sendable, Hashable {
    package var action: Action
    package var rule: String
    /// Molecules that it spoke of.
    package var molecules: Int
    /// Those that no other rule would have stopped.
    package var alone: Int
  }

  private struct Key: Sendable, Hashable {
    var action: Action
    var rule: String
  }

  /// What is looked at, in the order in which a molecule would meet it.
  package enum Stage: String, Sendable, CaseIterable {
    case lists
    case elements
    case components = "salts and mixtures"
    case limits
    case accessibility = "synthetic accessibility"
    case alerts

    init(_ rule: String) {
      switch rule.prefix(while: { $0 != "." }) {
      case "list": self = .lists
      case "elements": self = .elements
      case "counter-ion", "components": self = .components
      case "alert": self = .alerts
      case "sa": self = .accessibility
      default: self = rule.hasPrefix("limit.sa_") ? .accessibility : .limits
      }
    }
  }

  /// Molecules stopped at a stage that had passed those before it.
  package struct Stop: Sendable, Hashable {
    package var held = 0
    package var rejected = 0
  }

  private var stops: [Stage: Stop] = [:]
  private var outcomes: [Verdict.Outcome: Int] = [:]
  private var molecules: [Key: Int] = [:]
  private var alone: [Key: Int] = [:]

  package init() {}

  package var isEmpty: Bool { outcomes.isEmpty }

  package func count(of outcome: Verdict.Outcome) -> Int { outcomes[outcome] ?? 0 }

  /// All molecules judged.
  package var total: Int { outcomes.values.reduce(0, +) }

  package mutating func enter(_ mark: VerdictMark) {
    outcomes[mark.outcome, default: 0] += 1
    // A rule counts once for a molecule however often it speaks.
    let keys = Set(mark.rules.map { Key(action: $0.action, rule: $0.id) })
    for key in keys { molecules[key, default: 0] += 1 }
    let stops = keys.filter { $0.action >= .hold }
    guard mark.outcome != .pass else { return }
    if stops.count == 1, let only = stops.first { alone[only, default: 0] += 1 }
    let decisive: Action = mark.outcome == .reject ? .reject : .hold
    let stages = stops.filter { $0.action == decisive }.map { Stage($0.rule) }
    guard let stage = Stage.allCases.first(where: stages.contains) else { return }
    if mark.outcome == .reject { self.stops[stage, default: Stop()].rejected += 1 }
    if mark.outcome == .hold { self.stops[stage, default: Stop()].held += 1 }
  }

  /// Takes in what was said of other molecules.
  package mutating func add(_ other: VerdictTally) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    molecules.merge(other.molecules, uniquingKeysWith: +)
    alone.merge(other.alone, uniquingKeysWith: +)
    stops.merge(other.stops) { Stop(held: $0.held + $1.held, rejected: $0.rejected + $1.rejected) }
  }

  /// Where molecules stop, each counted once, at the first stage that stops it.
  package func stop(at stage: Stage) -> Stop { stops[stage] ?? Stop() }

  /// The rules that spoke, the strongest action first, then the most frequent.
  package var rules: [Count] {
    molecules.map { key, count in Count(action: key.action, rule: key.rule, molecules: count, alone: alone[key] ?? 0) }
      .sorted { ($1.action, $1.molecules, $0.rule) < ($0.action, $0.molecules, $1.rule) }
  }
}

extension VerdictTally {
  /// As `key=value` lines of a resume file.
  var pairs: [(key: String, value: String)] {
    var pairs = outcomes.sorted { $0.key.rawValue < $1.key.rawValue }.map { ("verdict.\($0.rawValue)", String($1)) }
    for stage in Stage.allCases {
      let stop = stop(at: stage)
      if stop.held > 0 { pairs.append(("stage.hold.\(stage.rawValue)", String(stop.held))) }
      if stop.rejected > 0 { pairs.append(("stage.reject.\(stage.rawValue)", String(stop.rejected))) }
    }
    for rule in rules {
      pairs.append(("rule.\(rule.action.rawValue).\(rule.rule)", String(rule.molecules)))
      if rule.alone > 0 { pairs.append(("alone.\(rule.action.rawValue).\(rule.rule)", String(rule.alone))) }
    }
    return pairs
  }

  /// Takes up one line that `pairs` wrote; false where it is none.
  mutating func take(key: String, count: Int) -> Bool {
    let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
    if parts.count == 2, parts[0] == "verdict", let outcome = Verdict.Outcome(rawValue: parts[1]) {
      outcomes[outcome] = count
      return true
    }
    guard parts.count == 3, let action = Action(rawValue: parts[1]) else { return false }
    let key = Key(action: action, rule: parts[2])
    if parts[0] == "stage", let stage = Stage(rawValue: parts[2]) {
      if action == .reject { stops[stage, default: Stop()].rejected = count }
      if action == .hold { stops[stage, default: Stop()].held = count }
      return action >= .hold
    }
    switch parts[0] {
    case "rule": molecules[key] = count
    case "alone": alone[key] = count
    default: return false
    }
    return true
  }
}
