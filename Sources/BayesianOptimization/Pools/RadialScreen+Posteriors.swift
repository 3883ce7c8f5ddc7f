extension SumPosterior {
  public func screen() -> any BlockScreen {
    let showsEffect = predicts == .effect && design.hasControls
    let settings = members.map { member in
      let setting = member.setting
      return RadialScreen.Setting(
        weight: member.weight, process: member.process, design: design, signal: setting.signalVariance,
        mean: grid.meanVariance * setting.signalVariance,
        baseline: showsEffect ? 0 : SumFitting.baseline(design, grid, setting),
        centre: showsEffect ? 0 : outcomeScale.mean, unit: outcomeScale.standardDeviation,
        scale: member.unit.squareRoot() * outcomeScale.standardDeviation,
        lengthScale: setting.kernel.lengthScale, countShare: kernel.hasCounts ? setting.kernel.countShare : 0)
    }
    return RadialScreen(
      standardisation: kernel.standardisation, weights: kernel.standardisation.columns.map { _ in 1 },
      features: points.features, radial: kernel.radial, counts: kernel.hasCounts ? points.counts : nil,
      settings: settings)
  }
}

extension ARDPosterior {
  public func screen() -> any BlockScreen {
    let showsEffect = predicts == .effect && objective.design.hasControls
    let scale = preparation.outcomeScale
    let only = RadialScreen.Setting(
      weight: 1, process: process, design: objective.design, signal: setting.signal,
      mean: objective.priors.meanVariance * setting.signal,
      baseline: showsEffect ? 0 : objective.baseline(setting), centre: showsEffect ? 0 : scale.mean,
      unit: scale.standardDeviation, scale: scale.standardDeviation, lengthScale: 1, countShare: 0)
    return RadialScreen(
      standardisation: preparation.standardisation, weights: setting.lengthScales.map { 1 / $0 },
      features: preparation.features, radial: objective.radial, counts: nil, settings: [only])
  }
}
