extension Replay.Method {
  /// Fits surrogates to what was measured and picks by rules.
  ///
  /// - Parameters:
  ///   - pool: all candidates, features standardised.
  ///   - surrogates: one for each rule of the selection; the first also predicts.
  public static func surrogates(
    _ surrogates: [any Surrogate], _ selection: BatchSelection, over pool: Inputs
  ) -> Replay.Method {
    Replay.Method { measured, outcomes, size, random throws(SurrogateError) in
      let inputs = pool.rows(at: measured)
      var beliefs: [PoolBelief] = []
      for surrogate in surrogates { beliefs.append(try surrogate.belief(fittedTo: inputs, outcomes, over: pool)) }
      var allowed = [Bool](repeating: true, count: pool.rows)
      for place in measured { allowed[place] = false }
      let picks = selection.picks(
        beliefs, size: size, allowed: allowed, best: outcomes.max() ?? 0, random: &random)
      return Replay.Proposal(picks: picks, belief: beliefs[0])
    }
  }
}

extension Surrogate {
  /// What is believed of a pool after these measurements.
  public func belief(
    fittedTo inputs: Inputs, _ outcomes: [Double], over pool: Inputs
  ) throws(SurrogateError) -> PoolBelief {
    try fit(inputs, outcomes).belief(over: pool)
  }
}
