internal import Glibc

extension ARDSurrogate {
  /// What is believed of the hyper-parameters beforehand, for standardised descriptors and outcomes.
  public struct Priors: Sendable, Hashable {
    /// log ℓ has the mean √2 + log(d)/2 + `shift` and the standard deviation √3 (arXiv:2402.02229, section 5).
    public var lengthScaleShift = 0.0
    /// Standard deviation of log ℓ, by which length-scales differ from each other.
    public var lengthScaleSpread = 3.0.squareRoot()
    /// Standard deviation of what all log ℓ have in common; 0 makes them independent.
    public var sharedSpread = 0.0
    /// Variance of the noise; the same paper's reference code has log-normal(−4, 1).
    public var noise = HyperparameterGrid.LogNormal(median: 0.018316, spread: 1)
    /// Below which the noise variance is not sought.
    public var leastNoise = 1e-4
    /// Variance of the signal; nil holds it at 1.
    public var signal: HyperparameterGrid.LogNormal?
    /// Variance of the constant mean in units of the signal's.
    public var meanVariance = 1.0
    /// Scale of the half-normal prior of a batch's standard deviation.
    public var batchScale = 0.5
    /// Whether the maximum is that of the density of the hyper-parameters themselves, as usual elsewhere, or of their
    /// logarithms, which lies at smoother functions.
    public var maximisesLogarithms = true

    public init() {}

    /// Log density and its gradient by the logarithms, up to a constant.
    func logDensity(
      _ logs: [Double], _ setting: ARDObjective.Setting, dimensions: Int
    ) -> (value: Double, gradient: [Double]) {
      var gradient = [Double](repeating: 0, count: logs.count)
      var value = 0.0
      let center = 2.0.squareRoot() + log(Double(dimensions)) / 2 + lengthScaleShift
      func add(_ place: Int, center: Double, spread: Double) {
        let z = (logs[place] - center) / spread
        value -= z * z / 2
        gradient[place] -= z / spread
        guard !maximisesLogarithms else { return }
        value -= logs[place]
        gradient[place] -= 1
      }
      for place in 0..<dimensions { add(place, center: center, spread: lengthScaleSpread) }
      // The inverse of s² I + t² 1 1ᵀ by Sherman and Morrison: what is in common is dear once, not once for each.
      let own = lengthScaleSpread * lengthScaleSpread
      let shared = sharedSpread * sharedSpread
      let sum = logs[0..<dimensions].reduce(0) { $0 + $1 - center }
      let factor = shared / (own * (own + shared * Double(dimensions)))
      value += factor * sum * sum / 2
      for place in 0..<dimensions { gradient[place] += factor * sum }
      add(dimensions, center: log(noise.median), spread: noise.spread)
      if let signal { add(dimensions + 1, center: log(signal.median), spread: signal.spread) }
      if logs.count > dimensions + 2 {
        // Always of the logarithm: the density of the value itself has its maximum at no batch effect at all.
        let z = setting.batch / batchScale
        value += logs[dimensions + 2] - z * z / 2
        gradient[dimensions + 2] += 1 - z * z
      }
      return (value, gradient)
    }
  }
}
