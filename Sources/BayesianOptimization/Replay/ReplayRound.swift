/// What a strategy knows when it is asked for a batch.
public struct ReplayRound: Sendable {
  /// All candidates.
  public let pool: Inputs
  /// The candidate of each measurement, in the order measured.
  public let measured: [Int]
  /// What each measurement gave, larger is better; with noise where the replay adds some.
  public let outcomes: [Double]
  /// In which batch each was measured: 0 for the start, then 1, 2, …
  public let batches: [Int]
  /// From 0.
  public let round: Int
  /// Another for each start and round.
  public let seed: UInt64

  /// Places in `measured` that no rule chose: what was measured to begin with.
  public var unchosen: [Int] { batches.indices.filter { batches[$0] == 0 } }

  /// The measurements as a surrogate takes them.
  ///
  /// - Parameter tellBatches: whether it is told which share a batch.
  public func measurements(tellBatches: Bool = false) -> Measurements {
    Measurements(
      inputs: pool.rows(at: measured), outcomes: outcomes,
      circumstances: tellBatches ? batches.map { Measurements.Circumstance(batch: $0) } : [])
  }
}
