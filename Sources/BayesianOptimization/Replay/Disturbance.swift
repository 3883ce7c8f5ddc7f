/// What a replay adds to the pool's outcomes when it measures them.
///
/// Draws belong to a start and a candidate, or a start and a batch: every strategy meets the same ones.
public struct Disturbance: Sendable, Hashable {
  /// Standard deviation of each measurement's noise, in the outcome's unit.
  public var noise: Double
  /// Standard deviation of what all measurements of a batch share, in the outcome's unit.
  public var batchOffset: Double

  public init(noise: Double = 0, batchOffset: Double = 0) {
    self.noise = noise
    self.batchOffset = batchOffset
  }

  /// What a measurement of a candidate gives.
  ///
  /// - Parameter repetition: how often it was measured before.
  func outcome(
    _ truth: Double, candidate: Int, repetition: Int, batch: Int, start: Int, seed: UInt64
  ) -> Double {
    var outcome = truth
    let key = SeededGenerator.mixed(seed ^ SeededGenerator.mixed(UInt64(start) &+ 0xD157))
    if noise > 0 {
      var generator = SeededGenerator(seed: key, stream: UInt64(candidate) << 20 | UInt64(repetition))
      outcome += noise * generator.normal()
    }
    if batchOffset > 0 {
      var generator = SeededGenerator(seed: key, stream: 1 << 62 | UInt64(batch))
      outcome += batchOffset * generator.normal()
    }
    return outcome
  }
}
