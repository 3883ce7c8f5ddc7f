/// A way to choose batches, with the name it has in tables.
public struct ReplayStrategy: Sendable {
  public let name: String
  /// Fits to what is measured and says who fills the places, and by which belief it wants to be judged.
  public let advise: @Sendable (ReplayRound) throws(SurrogateError) -> Advice
  /// Sets what the replay leaves open, such as the incumbent; size, measured candidates and seed are set already.
  public let prepare: @Sendable (inout BatchRequest, ReplayRound) -> Void

  /// What a strategy answers.
  public struct Advice: Sendable {
    public var members: [BatchMember]
    /// What calibration and recommendation are judged by.
    public var belief: PoolBelief
    /// How far outcomes lie from that belief.
    public var spread: PredictiveSpread

    /// - Parameter belief: nil mixes the members' beliefs by their shares.
    /// - Precondition: there is a member.
    public init(members: [BatchMember], belief: PoolBelief? = nil, spread: PredictiveSpread = .asBelieved) {
      precondition(!members.isEmpty, "advice of nobody")
      self.members = members
      self.spread = spread
      self.belief =
        belief
        ?? (members.count == 1
          ? members[0].belief : PoolBelief(mixing: members.map { ($0.belief, Double($0.share)) }))
    }
  }

  public init(
    name: String, prepare: @escaping @Sendable (inout BatchRequest, ReplayRound) -> Void = { _, _ in },
    advise: @escaping @Sendable (ReplayRound) throws(SurrogateError) -> Advice
  ) {
    self.name = name
    self.advise = advise
    self.prepare = prepare
  }

  /// One surrogate and one rule.
  public init(
    name: String, surrogate: some Surrogate, rule: AcquisitionRule,
    prepare: @escaping @Sendable (inout BatchRequest, ReplayRound) -> Void = { _, _ in }
  ) {
    self.init(name: name, prepare: prepare) { (round) throws(SurrogateError) in
      let belief = try surrogate.fit(round.measurements()).belief(over: round.pool)
      return Advice(members: [BatchMember(belief, rule: rule)])
    }
  }
}
