extension RadialKernel {
  /// Correlations in float32 for squared distances times `factor`.
  func correlations(squaredDistances: [Float], factor: Float) -> [Float] {
    let count = squaredDistances.count
    return [Float](unsafeUninitializedCapacity: count) { output, written in
      squaredDistances.withUnsafeBufferPointer { input in
        var place = 0
        while place + 8 <= count {
          var squared = SIMD8<Float>()
          for lane in 0..<8 { squared[lane] = input[place + lane] }
          let values = correlations(squared * factor)
          for lane in 0..<8 { output[place + lane] = values[lane] }
          place += 8
        }
        while place < count {
          output[place] = correlations(SIMD8(repeating: input[place] * factor))[0]
          place += 1
        }
      }
      written = count
    }
  }

  @inline(__always)
  private func correlations(_ q: SIMD8<Float>) -> SIMD8<Float> {
    switch self {
    case .matern52:
      let a = (5 * q).squareRoot()
      return (1 + a + a * a * (1 / 3)) * Self.decay(a)
    case .squaredExponential: return Self.decay(0.5 * q)
    }
  }

  /// e⁻ᵃ for a ≥ 0, to 2 units in the last place; 0 from a = 87 on.
  @inline(__always)
  private static func decay(_ a: SIMD8<Float>) -> SIMD8<Float> {
    // e⁻ᵃ = 2ⁿ 2ᶠ: adding 1.5 · 2²³ leaves the nearest whole number n in the lowest bits.
    let magic: Float = 12_582_912
    let power = (a * -1.442_695_04).clamped(
      lowerBound: SIMD8(repeating: -126), upperBound: SIMD8(repeating: 0))
    let shifted = power + magic
    let f = power - (shifted - magic)
    // Taylor's series of 2ᶠ for |f| ≤ ½, the last term below 2e-8.
    var sum = f * 1.525_273_38e-5 + 1.540_353_04e-4
    sum = sum * f + 1.333_355_81e-3
    sum = sum * f + 9.618_129_11e-3
    sum = sum * f + 5.550_410_87e-2
    sum = sum * f + 2.402_265_07e-1
    sum = sum * f + 6.931_471_81e-1
    sum = sum * f + 1
    let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let scale = unsafeBitCast((bits &<< 23) &+ 0x3F80_0000, to: SIMD8<Float>.self)
    return (sum * scale).replacing(with: 0, where: power .<= -126)
  }
}
