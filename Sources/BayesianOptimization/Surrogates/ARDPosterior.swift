/// A fitted `ARDSurrogate`: one Gaussian process.
public struct ARDPosterior: Posterior {
  let preparation: Preparation
  let objective: ARDObjective
  let setting: ARDObjective.Setting
  let process: GaussianProcess
  let predicts: SumSurrogate.Prediction
  /// Log density of outcomes and hyper-parameters at the maximum, up to a constant of the priors.
  public let logPosterior: Double

  /// The length-scale of each descriptor that is kept, in its standard deviations: small where it matters.
  public var lengthScales: [(column: Int, lengthScale: Double)] {
    zip(preparation.standardisation.columns, setting.lengthScales).map { ($0, $1) }
  }

  /// Of the noise, in the outcome's unit.
  public var noiseDeviation: Double { setting.noise.squareRoot() * preparation.outcomeScale.standardDeviation }

  /// Throws `shape`, `notFinite`. Time grows as n × pool × (n + descriptors).
  public func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
    let (setting, radial) = (setting, objective.radial)
    let candidates = ARDObjective.scaled(try preparation.standardisation(pool.features), setting.lengthScales)
    let points = ARDObjective.scaled(preparation.features, setting.lengthScales)
    let showsEffect = predicts == .effect && objective.design.hasControls
    let baseline = showsEffect ? 0 : objective.baseline(setting)
    let mean = objective.priors.meanVariance * setting.signal
    let correlation = radial.correlations(SquaredDistances.between(points, candidates), lengthScale: 1)
    let norms = SquaredDistances.squaredNorms(candidates)
    let component = process.component(
      weight: 1, cross: objective.design.cross(correlation, signal: setting.signal, mean: mean, baseline: baseline),
      prior: Array(repeating: setting.signal + mean + baseline, count: pool.rows),
      noise: setting.noise + objective.design.deviceNoise, mean: showsEffect ? 0 : preparation.outcomeScale.mean,
      unit: preparation.outcomeScale.standardDeviation, scale: preparation.outcomeScale.standardDeviation,
      row: { candidate in
        var row = BLAS.product(candidates, .asIs, Array(candidates[row: candidate]))
        for place in row.indices {
          let squared = place == candidate ? 0 : max(norms[place] + norms[candidate] - 2 * row[place], 0)
          row[place] = setting.signal * radial.correlation(squared) + mean + baseline
        }
        return row
      })
    return PoolBelief(components: [component])
  }

  public func leaveOneOut() throws(SurrogateError) -> [GaussianMixture] {
    process.leaveOneOut(in: preparation.outcomeScale)
  }
}
