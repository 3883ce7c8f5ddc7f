/// Random numbers that are the same for a seed on every machine and in every version of the standard library.
///
/// xoshiro256**, its state filled by SplitMix64 (Blackman and Vigna 2021, doi:10.1145/3460772).
public struct SeededGenerator: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// - Parameter stream: another number gives unrelated draws for the same seed.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = Self.mixed(seed) ^ Self.mixed(stream &+ 0x9E37_79B9_7F4A_7C15)
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      return Self.mixed(mixer)
    }
    state = (next(), next(), next(), next())
  }

  /// The finaliser of SplitMix64: a bijection that scatters neighbouring numbers.
  static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// A number strictly between 0 and 1.
  public mutating func uniform() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// A whole number from 0 up to but not including `bound`, each as likely (Lemire 2019, doi:10.1145/3230636).
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a draw from nothing")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A draw from the standard normal distribution, by inversion.
  public mutating func normal() -> Double { Gaussian.quantile(uniform()) }
}
