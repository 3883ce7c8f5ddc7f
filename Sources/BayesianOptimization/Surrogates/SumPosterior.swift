internal import Glibc

/// A fitted `SumSurrogate`: what is left of its grid.
public struct SumPosterior: Posterior {
  let kernel: SumKernel
  let points: SumKernel.Points
  let design: ExperimentDesign
  let outcomeScale: OutcomeStandardisation
  let predicts: SumSurrogate.Prediction
  let members: [SumFitting.Member]
  let grid: HyperparameterGrid

  /// - Parameter metric: length-scale of each standardised column; empty where all are alike.
  init(
    _ preparation: Preparation, _ measurements: Measurements, grid: HyperparameterGrid, radial: RadialKernel,
    metric: [Double], predicts: SumSurrogate.Prediction
  ) throws(SurrogateError) {
    kernel = SumKernel(
      standardisation: preparation.standardisation, radial: radial, metric: metric,
      hasCounts: measurements.inputs.counts.rows > 0)
    points = SumKernel.Points(features: kernel.scaled(preparation.features), counts: preparation.inputs.counts)
    design = preparation.design
    outcomeScale = preparation.outcomeScale
    self.predicts = predicts
    self.grid = grid
    members = try SumFitting(
      grid: grid, kernel: kernel, design: design, parts: kernel.parts(among: points),
      outcomes: outcomeScale(measurements.outcomes)
    ).members()
  }

  /// The settings that are left, heaviest first, for a person to read.
  public var settings: [Summary] {
    members.sorted { $0.weight > $1.weight }.map { member in
      Summary(
        weight: member.weight, countShare: member.setting.kernel.countShare,
        lengthScale: member.setting.kernel.lengthScale,
        signalDeviation: (member.unit * member.setting.signalVariance).squareRoot() * outcomeScale.standardDeviation,
        noiseDeviation: (member.unit * member.setting.noiseVariance).squareRoot() * outcomeScale.standardDeviation,
        batchDeviation: member.setting.batch * outcomeScale.standardDeviation)
    }
  }

  /// One setting of the hyper-parameters.
  public struct Summary: Sendable, Hashable {
    public let weight: Double
    /// Share of the signal's variance from the similarity of counts.
    public let countShare: Double
    /// In standard deviations of a descriptor.
    public let lengthScale: Double
    /// Of the signal, in the outcome's unit.
    public let signalDeviation: Double
    /// Between preparations, in the outcome's unit.
    public let noiseDeviation: Double
    /// Between batches, in the outcome's unit.
    public let batchDeviation: Double
  }

  /// Throws `shape`, `notFinite`.
  ///
  /// The noise of a component is that of one preparation with one device, the effect of its batch aside. Time grows as
  /// settings × n² × pool.
  public func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief {
    let members = members
    let candidates = try kernel.points(pool)
    let index = kernel.hasCounts ? CountIndex(candidates.counts) : nil
    let parts = kernel.parts(points, candidates, index)
    let norms = kernel.hasFeatures ? SquaredDistances.squaredNorms(candidates.features) : []
    var radialPart: (lengthScale: Double, matrix: Matrix?)?
    var components: [PoolBelief.Component] = []
    for member in members {
      let setting = member.setting
      if radialPart == nil || radialPart?.lengthScale != setting.kernel.lengthScale {
        radialPart = (
          setting.kernel.lengthScale, kernel.radialPart(parts, lengthScale: setting.kernel.lengthScale)
        )
      }
      let showsEffect = predicts == .effect && design.hasControls
      let baseline = showsEffect ? 0 : SumFitting.baseline(design, grid, setting)
      let mean = grid.meanVariance * setting.signalVariance
      let correlation = kernel.correlation(parts, radialPart?.matrix, countShare: setting.kernel.countShare)
      let cross = design.cross(correlation, signal: setting.signalVariance, mean: mean, baseline: baseline)
      let row: @Sendable (Int) -> [Double] = { [kernel] candidate in
        var row = kernel.row(candidate, candidates, index, norms, setting.kernel)
        for place in row.indices { row[place] = setting.signalVariance * row[place] + mean + baseline }
        return row
      }
      components.append(
        member.process.component(
          weight: member.weight, cross: cross,
          prior: Array(repeating: setting.signalVariance + mean + baseline, count: pool.rows),
          noise: setting.noiseVariance + design.deviceNoise, mean: showsEffect ? 0 : outcomeScale.mean,
          unit: outcomeScale.standardDeviation,
          scale: member.unit.squareRoot() * outcomeScale.standardDeviation, row: row))
    }
    return PoolBelief(components: components)
  }

  public func leaveOneOut() throws(SurrogateError) -> [GaussianMixture] {
    let scored = members.map { LeaveOneOut(member: $0, grid: grid) }
    return points.features.rows == 0
      ? []
      : (0..<points.features.rows).map { row in
        let weights = GridWeights.normalised(
          zip(members, scored).map { log($0.weight) - $1.logDensities[row] })
        return GaussianMixture(
          zip(weights, scored).map { weight, one in
            GaussianMixture.Part(
              weight: weight, mean: outcomeScale.mean + outcomeScale.standardDeviation * one.means[row],
              standardDeviation: outcomeScale.standardDeviation * one.variances[row].squareRoot())
          })
      }
  }

  /// Predictions of one setting, in standardised outcomes.
  private struct LeaveOneOut {
    var means: [Double]
    var variances: [Double]
    /// Of each outcome given all others and the setting.
    var logDensities: [Double]

    init(member: SumFitting.Member, grid: HyperparameterGrid) {
      let process = member.process
      let (means, variances) = process.leaveOneOut()
      self.means = means
      let count = means.count
      guard member.setting.signal == nil else {
        self.variances = variances
        logDensities = means.indices.map { row in
          let distance = process.residuals[row] - means[row]
          return -0.5 * (log(2 * Double.pi * variances[row]) + distance * distance / variances[row])
        }
        return
      }
      let whole = SumFitting.logMarginal(
        grid.signalPrior, logDeterminant: process.cholesky.logDeterminant, misfit: process.misfit, count: count)
      var (spreads, densities) = ([Double](), [Double]())
      for row in means.indices {
        let distance = process.residuals[row] - means[row]
        let misfit = process.misfit - distance * distance / variances[row]
        // The scale is learnt without the measurement too.
        let unit =
          (grid.signalPrior.scale + misfit / 2) / max(grid.signalPrior.shape + Double(count - 1) / 2 - 1, 0.5)
        spreads.append(unit * variances[row])
        densities.append(
          whole
            - SumFitting.logMarginal(
              grid.signalPrior, logDeterminant: process.cholesky.logDeterminant - log(variances[row]), misfit: misfit,
              count: count - 1))
      }
      self.variances = spreads
      logDensities = densities
    }
  }
}

extension SumKernel {
  /// Correlations of one candidate of a pool with all.
  func row(
    _ candidate: Int, _ pool: Points, _ index: CountIndex?, _ norms: [Double], _ setting: Setting
  ) -> [Double] {
    var row = index?.similarities(of: pool.counts, row: candidate) ?? [Double](repeating: 0, count: pool.features.rows)
    guard hasFeatures else { return row }
    let share = hasCounts ? setting.countShare : 0
    guard share < 1 else { return row }
    let products = BLAS.product(pool.features, .asIs, Array(pool.features[row: candidate]))
    let factor = 1 / (setting.lengthScale * setting.lengthScale)
    for place in row.indices {
      let squared = place == candidate ? 0 : max(norms[place] + norms[candidate] - 2 * products[place], 0)
      row[place] = share * row[place] + (1 - share) * radial.correlation(squared * factor)
    }
    return row
  }
}
