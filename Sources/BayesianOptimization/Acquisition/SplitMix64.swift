internal import Glibc

/// A small generator of pseudo-random numbers, the same everywhere for the same seed.
///
/// Steele, Lea, Flood, OOPSLA 2014, doi:10.1145/2660193.2660195.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// A generator of its own for each of several uses of one seed.
  public init(seed: UInt64, use: UInt64...) {
    state = seed
    for part in use {
      state ^= part &* 0xd129_0d3b_57e5_0a1f
      state = next()
    }
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// 0 ≤ u < 1
  public mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A standard normal number, by Box and Muller's transform.
  public mutating func nextNormal() -> Double {
    let radius = (-2 * log(1 - nextUnit())).squareRoot()
    return radius * cos(2 * Double.pi * nextUnit())
  }
}
