/// A fitted `SumSurrogate`.
public struct SumPosterior: Posterior {
  /// A setting of the hyper-parameters and its weight.
  struct Setting: Sendable {
    var kernel: SumKernel.Setting
    /// Share of the variance that is noise.
    var noise: Double
    var variance: Double
    /// Of the posterior; its logarithm before `normalised`.
    var weight: Double

    /// Turns log weights into weights that sum to 1, without the settings that hardly count.
    static func normalised(_ settings: [Setting], leastShare: Double) -> [Setting] {
      let largest = settings.map(\.weight).max() ?? 0
      var kept: [Setting] = []
      for var setting in settings {
        setting.weight = Double.exp(setting.weight - largest)
        if setting.weight >= leastShare { kept.append(setting) }
      }
      let sum = kept.reduce(0) { $0 + $1.weight }
      for place in kept.indices { kept[place].weight /= sum }
      return kept
    }
  }

  let inputs: Inputs
  let scale: StandardOutcomes
  let settings: [Setting]

  public func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
    try pool.checkFinite()
    guard pool.features.columns == inputs.features.columns else {
      throw .shape(words: "\(pool.features.columns) features, fitted to \(inputs.features.columns)")
    }
    let gram = SumKernel(inputs, inputs)
    let cross = SumKernel(inputs, pool)
    let parts = KernelRows { candidate in SumKernel(pool.rows(at: [candidate]), pool) }
    var components: [PoolBelief.Component] = []
    var rowsOfKernel: [SumKernel.Setting: KernelRows<[Double]>] = [:]
    for setting in settings {
      let signal = setting.variance * (1 - setting.noise)
      let exact = try ExactGaussian(
        covariance: gram.values(setting.kernel).scaled(by: signal), outcomes: scale.values,
        noise: setting.variance * setting.noise)
      let kernel = setting.kernel
      let rows =
        rowsOfKernel[kernel]
        ?? KernelRows { candidate in parts[candidate].values(kernel).elements }
      rowsOfKernel[kernel] = rows
      components.append(
        exact.component(
          weight: setting.weight, cross: cross.values(kernel).scaled(by: signal),
          variances: [Double](repeating: signal, count: pool.rows), scale: scale,
          prior: { candidate in rows[candidate].map { $0 * signal } }))
    }
    return PoolBelief(components: components)
  }
}

extension Matrix {
  /// Every element times a number.
  func scaled(by factor: Double) -> Matrix {
    var result = self
    for place in result.elements.indices { result.elements[place] *= factor }
    return result
  }
}
