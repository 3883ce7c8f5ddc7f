/// Chooses a batch one candidate after the other, each with the ones before it taken as known.
public struct BatchSelection: Sendable {
  /// A candidate that was chosen.
  public struct Pick: Sendable, Hashable {
    public var candidate: Int
    /// Of its outcome without noise, before anything of this batch was chosen.
    public var mean: Double
    public var deviation: Double
    /// Of the rule, at the moment of choice.
    public var value: Double
  }

  /// The rule for each place of the batch in turn, over and over.
  public var rules: [AcquisitionRule]

  public init(rules: [AcquisitionRule] = [.expectedImprovement]) {
    precondition(!rules.isEmpty, "a batch needs a rule")
    self.rules = rules
  }

  /// - Parameters:
  ///   - beliefs: one for each rule, of the same pool; larger outcomes are better.
  ///   - size: how many to choose; fewer where fewer are allowed.
  ///   - allowed: which candidates may be chosen.
  ///   - pending: candidates whose experiments are under way.
  ///   - best: the outcome to improve on.
  public func picks(
    _ beliefs: [PoolBelief], size: Int, allowed: [Bool], pending: [Int] = [], best: Double, random: inout SplitMix64
  ) -> [Pick] {
    precondition(beliefs.count == rules.count, "a belief for each rule")
    precondition(beliefs.allSatisfy { $0.count == allowed.count }, "beliefs of another pool")
    var beliefs = beliefs
    var allowed = allowed
    for candidate in pending {
      allowed[candidate] = false
      for place in beliefs.indices { beliefs[place].expect(candidate) }
    }
    let means = beliefs.map(\.means)
    let deviations = beliefs.map { $0.standardDeviations(withNoise: false) }
    var picks: [Pick] = []
    while picks.count < size {
      let turn = picks.count % rules.count
      let values = rules[turn].values(beliefs[turn], best: best, random: &random)
      var chosen: Int?
      // The first of equals, so that the order of candidates settles ties.
      for place in values.indices where allowed[place] && !values[place].isNaN {
        if let known = chosen, values[place] <= values[known] { continue }
        chosen = place
      }
      guard let chosen else { break }
      picks.append(
        Pick(
          candidate: chosen, mean: means[turn][chosen], deviation: deviations[turn][chosen], value: values[chosen]))
      allowed[chosen] = false
      if picks.count < size { for place in beliefs.indices { beliefs[place].expect(chosen) } }
    }
    return picks
  }
}

extension PoolBelief {
  /// Takes a candidate's outcome as known to be what is expected: its spread goes, and that of its like.
  public mutating func expect(_ candidate: Int) {
    for place in components.indices { components[place].condition(on: candidate, outcome: nil) }
  }
}
