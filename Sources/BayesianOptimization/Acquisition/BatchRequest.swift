/// What is asked of acquisition besides the belief: how many, which not, and from what seed.
public struct BatchRequest: Sendable {
  /// How many candidates are wanted.
  public var size: Int
  public var direction: Direction
  /// Candidates with a measurement; one may be named several times.
  public var measured: [Int]
  /// Candidates whose experiments run: never proposed again, and picks take them as part of the batch.
  public var pending: [Int]
  /// Whether measured candidates may be proposed again.
  public var allowReplicates: Bool
  public var feasibility: Feasibility
  public var incumbent: Incumbent
  /// Joint draws of what is picked and pending, for rules that need them; a power of 2 keeps them balanced.
  public var fantasies: Int
  /// The same seed gives the same picks.
  public var seed: UInt64
  /// How many places a portfolio filled before this batch, so that its shares hold across rounds.
  public var placesBefore: Int

  public init(
    size: Int, direction: Direction = .maximize, measured: [Int] = [], pending: [Int] = [],
    allowReplicates: Bool = false, feasibility: Feasibility = .certain, incumbent: Incumbent = .posteriorMean,
    fantasies: Int = 128, seed: UInt64 = 0, placesBefore: Int = 0
  ) {
    self.size = size
    self.direction = direction
    self.measured = measured
    self.pending = pending
    self.allowReplicates = allowReplicates
    self.feasibility = feasibility
    self.incumbent = incumbent
    self.fantasies = fantasies
    self.seed = seed
    self.placesBefore = placesBefore
  }

  /// Throws unless the request fits a pool.
  func check(pool: Int) throws(AcquisitionError) {
    for candidate in measured + pending where candidate < 0 || candidate >= pool {
      throw .unknownCandidate(index: candidate, pool: pool)
    }
    switch feasibility {
    case .certain: break
    case .mask(let allowed):
      guard allowed.count == pool else {
        throw .feasibility(words: "verdicts for \(allowed.count) candidates of a pool of \(pool)")
      }
    case .probability(let shares):
      guard shares.count == pool else {
        throw .feasibility(words: "probabilities for \(shares.count) candidates of a pool of \(pool)")
      }
      for (candidate, share) in shares.enumerated() where !(share >= 0 && share <= 1) {
        throw .feasibility(words: "candidate \(candidate) is feasible with probability \(share)")
      }
    }
    guard size >= 0, placesBefore >= 0 else { throw .settings(words: "a batch of \(size) after \(placesBefore)") }
    guard fantasies > 0 else { throw .settings(words: "\(fantasies) fantasies are too few to average over") }
    if case .value(let value) = incumbent, !value.isFinite {
      throw .settings(words: "the outcome to beat is \(value)")
    }
  }
}
