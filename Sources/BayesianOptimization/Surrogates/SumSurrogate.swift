/// A sum of Tanimoto's kernel on counts and Matérn's on features, averaged over a grid of hyper-parameters.
///
/// k = s² (1 − ν) [ω T + (1 − ω) M₅⸝₂(r / (ℓ √d))] + s² ν on the diagonal. Each setting of (ω, ℓ, ν, s²) counts by its
/// prior times its evidence; nothing is optimised, so nothing can get stuck. Features are taken as standardised.
public struct SumSurrogate: Surrogate {
  /// Shares of Tanimoto's kernel.
  public var mixtures: [Double] = [0, 0.25, 0.5, 0.75, 1]
  /// In units of √(number of features).
  public var lengthScales: [Double] = [0.25, 0.5, 1, 2, 4]
  /// Shares of the variance that are noise.
  public var noises: [Double] = [0.01, 0.03, 0.1, 0.2, 0.4, 0.7]
  /// Variances of the standardised outcome.
  public var variances: [Double] = [1]
  /// Settings whose weight is below this share of the largest are dropped.
  public var leastShare = 0.01

  public init() {}

  public func fit(_ inputs: Inputs, _ outcomes: [Double]) throws(SurrogateError) -> SumPosterior {
    let scale = try StandardOutcomes(outcomes, rows: inputs.rows)
    try inputs.checkFinite()
    let gram = SumKernel(inputs, inputs)
    var settings: [SumPosterior.Setting] = []
    for kernel in kernels(for: inputs) {
      let eigen = try SymmetricEigen(gram.values(kernel))
      let rotated = BLAS.product(transposed: eigen.vectors, scale.values)
      for noise in noises {
        for variance in variances {
          var logWeight = -log(Double(kernel.siblings))
          for (value, projection) in zip(eigen.values, rotated) {
            let spread = variance * ((1 - noise) * max(value, 0) + noise)
            logWeight -= 0.5 * (projection * projection / spread + log(spread))
          }
          settings.append(SumPosterior.Setting(kernel: kernel, noise: noise, variance: variance, weight: logWeight))
        }
      }
    }
    return SumPosterior(
      inputs: inputs, scale: scale, settings: SumPosterior.Setting.normalised(settings, leastShare: leastShare))
  }

  /// Every kernel of the grid that these inputs can have.
  private func kernels(for inputs: Inputs) -> [SumKernel.Setting] {
    let hasCounts = inputs.counts.rows > 0
    let hasFeatures = inputs.features.columns > 0
    var settings: [SumKernel.Setting] = []
    for mixture in hasCounts && hasFeatures ? mixtures : [hasCounts ? 1 : 0] {
      let scales = mixture < 1 ? lengthScales : Array(lengthScales.prefix(1))
      for scale in scales {
        settings.append(SumKernel.Setting(mixture: mixture, lengthScale: scale, siblings: scales.count))
      }
    }
    return settings
  }

  private func log(_ x: Double) -> Double { Double.log(x) }
}
