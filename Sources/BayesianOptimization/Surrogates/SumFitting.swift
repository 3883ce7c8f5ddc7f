internal import Glibc

/// Goes through the grid of a `SumSurrogate`.
struct SumFitting {
  let grid: HyperparameterGrid
  let kernel: SumKernel
  let design: ExperimentDesign
  let parts: SumKernel.Parts
  /// Standardised.
  let outcomes: [Double]

  /// One setting that stays in the mixture.
  struct Member: Sendable {
    var setting: Setting
    var weight: Double
    var process: GaussianProcess
    /// Of the unit of `process`, in standardised outcomes squared: what the data made of the signal's variance.
    var unit: Double
  }

  /// A point of the grid.
  struct Setting: Sendable, Hashable {
    var kernel: SumKernel.Setting
    /// Variance between preparations over the signal's.
    var noise: Double
    /// Variance of the signal in standardised outcomes squared; nil where it is integrated.
    var signal: Double?
    /// Standard deviation of a batch's effect in standardised outcomes.
    var batch: Double

    /// Variances in the unit of its process.
    var signalVariance: Double { signal ?? 1 }
    var noiseVariance: Double { noise * signalVariance }
    var batchVariance: Double { batch * batch }
  }

  /// The settings that stay, with weights that sum to 1. Throws `notPositiveDefinite` where no setting has a factor.
  func members() throws(SurrogateError) -> [Member] {
    let settings = settings()
    var logs: [Double] = []
    var failure: SurrogateError?
    var radialPart: (lengthScale: Double, matrix: Matrix?)?
    var correlation: (setting: SumKernel.Setting, matrix: Matrix)?
    // Settings of one length-scale follow each other, and of these settings of one kernel: see `settings()`.
    func process(_ setting: Setting) throws(SurrogateError) -> GaussianProcess {
      if radialPart?.lengthScale != setting.kernel.lengthScale || radialPart == nil {
        radialPart = (
          setting.kernel.lengthScale, kernel.radialPart(parts, lengthScale: setting.kernel.lengthScale)
        )
      }
      let matrix: Matrix
      if let correlation, correlation.setting == setting.kernel {
        matrix = correlation.matrix
      } else {
        matrix = kernel.correlation(parts, radialPart?.matrix, countShare: setting.kernel.countShare)
        correlation = (setting.kernel, matrix)
      }
      return try GaussianProcess(
        covariance: design.covariance(
          matrix, signal: setting.signalVariance, mean: grid.meanVariance * setting.signalVariance,
          baseline: baseline(setting), noise: setting.noiseVariance, batch: setting.batchVariance),
        residuals: outcomes)
    }
    for setting in settings {
      do throws(SurrogateError) {
        logs.append(logPosterior(setting, try process(setting)))
      } catch {
        failure = error
        logs.append(-.infinity)
      }
    }
    if let failure, !logs.contains(where: { $0 > -.infinity }) { throw failure }
    let weights = GridWeights.normalised(logs)
    var members: [Member] = []
    for (place, weight) in GridWeights.pruned(weights, most: grid.mostComponents, kept: grid.keptWeight) {
      let fitted = try process(settings[place])
      let unit = settings[place].signal == nil ? unit(misfit: fitted.misfit, count: outcomes.count) : 1
      members.append(Member(setting: settings[place], weight: weight, process: fitted, unit: unit))
    }
    return members
  }

  /// The level of outcomes without an effect can be told from the mean effect only by controls.
  func baseline(_ setting: Setting) -> Double { Self.baseline(design, grid, setting) }

  static func baseline(_ design: ExperimentDesign, _ grid: HyperparameterGrid, _ setting: Setting) -> Double {
    design.hasControls ? grid.meanVariance * setting.signalVariance : 0
  }

  /// Posterior mean of the signal's variance.
  private func unit(misfit: Double, count: Int) -> Double {
    // Infinite below two degrees of freedom; the prior's shape keeps away from there.
    (grid.signalPrior.scale + misfit / 2) / max(grid.signalPrior.shape + Double(count) / 2 - 1, 0.5)
  }

  private func logPosterior(_ setting: Setting, _ process: GaussianProcess) -> Double {
    var sum = 0.0
    if kernel.hasFeatures, setting.kernel.countShare < 1 {
      // Normalised over the grid, so that a share is not likelier for having length-scales.
      sum += grid.lengthScalePrior.logWeight(setting.kernel.lengthScale / kernel.lengthUnit)
      sum -= logOfSum(grid.lengthScales.map { grid.lengthScalePrior.logWeight($0) })
    }
    sum += grid.noisePrior.logWeight(setting.noise)
    if setting.batch > 0 || !design.batches.isEmpty {
      let z = setting.batch / grid.batchScale
      sum -= z * z / 2
    }
    guard let signal = setting.signal else {
      return sum
        + Self.logMarginal(
          grid.signalPrior, logDeterminant: process.cholesky.logDeterminant, misfit: process.misfit,
          count: outcomes.count)
    }
    return sum + grid.signalPrior.logWeight(signal) + process.logLikelihood
  }

  /// log ∫ N(y; 0, s² A) IG(s²) ds², up to a constant of the prior: a multivariate Student's t.
  static func logMarginal(
    _ prior: HyperparameterGrid.InverseGamma, logDeterminant: Double, misfit: Double, count: Int
  ) -> Double {
    let shape = prior.shape + Double(count) / 2
    return -logDeterminant / 2 - shape * log(prior.scale + misfit / 2) + lgamma(shape)
      - Double(count) / 2 * log(2 * Double.pi)
  }

  /// All points: length-scales outermost, then shares, so that what is dear is computed once.
  private func settings() -> [Setting] {
    let unit = kernel.lengthUnit
    var result: [Setting] = []
    let shares: [Double] =
      switch (kernel.hasCounts, kernel.hasFeatures) {
      case (true, true): grid.countShares
      case (true, false): [1]
      case (false, _): [0]
      }
    let signals: [Double?] = design.hasKnownNoise || !design.batches.isEmpty ? grid.signals : [nil]
    let batches = design.batches.isEmpty ? [0] : grid.batchDeviations
    for (place, lengthScale) in grid.lengthScales.enumerated() {
      for share in shares {
        // Without descriptors the length-scale means nothing: one of them stands for all.
        let isIdle = share == 1 || !kernel.hasFeatures
        guard !isIdle || place == 0 else { continue }
        let setting = SumKernel.Setting(countShare: share, lengthScale: lengthScale * unit)
        for noise in grid.noises {
          for signal in signals {
            for batch in batches {
              result.append(Setting(kernel: setting, noise: noise, signal: signal, batch: batch))
            }
          }
        }
      }
    }
    return result
  }
}
