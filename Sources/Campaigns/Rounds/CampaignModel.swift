package import BayesianOptimization

/// The model of outcomes that a campaign proposes by.
package enum CampaignModel: String, Sendable, Hashable, CaseIterable {
  /// Tanimoto on counts and Matérn-5/2 on descriptors, averaged over a grid.
  case sum
  /// Matérn-5/2 with a length-scale for each descriptor.
  case ard
  /// Three places of five by `sum`, two by `ard`.
  case portfolio

  /// What each member believes of the whole pool, with its share of a batch's places.
  package func beliefs(
    _ measurements: [Measurement], _ features: CampaignFeatures
  ) throws(SurrogateError) -> [(belief: PoolBelief, share: Int)] {
    let pool = features.inputs
    let measured = Self.measurements(measurements, of: pool)
    let standard = try FeatureStandardisation(reference: pool.features, settings: .init(clip: 3))
    let apart = try FeatureStandardisation(
      reference: pool.features, settings: .init(clip: 3, largestCorrelation: 0.9))
    func sum() throws(SurrogateError) -> PoolBelief {
      try SumSurrogate(standardisation: standard).fit(measured).belief(over: pool)
    }
    func ard() throws(SurrogateError) -> PoolBelief {
      try ARDSurrogate(standardisation: apart).fit(measured).belief(over: pool)
    }
    switch self {
    case .sum: return [(try sum(), 1)]
    case .ard: return [(try ard(), 1)]
    case .portfolio:
      // Without descriptors that vary there is nothing for length-scales to measure.
      if standard.columns.isEmpty { return [(try sum(), 1)] }
      return [(try sum(), 3), (try ard(), 2)]
    }
  }

  /// Measurements as a surrogate takes them; a control stands for nothing added, so its row of features is not read.
  static func measurements(_ list: [Measurement], of pool: Inputs) -> Measurements {
    let batches = Array(Set(list.map { $0.batch ?? "" })).sorted()
    let isKnown = batches != [""] || list.contains { $0.isControl || $0.devices != nil || $0.sd != nil }
    let circumstances = list.map { own in
      Measurements.Circumstance(
        batch: batches.firstIndex(of: own.batch ?? "") ?? 0, devices: own.devices ?? 1,
        deviceVariance: own.sd.map { $0 * $0 }, isControl: own.isControl)
    }
    return Measurements(
      inputs: pool.rows(at: list.map { ($0.candidate ?? 1) - 1 }), outcomes: list.compactMap(\.value),
      circumstances: isKnown ? circumstances : [])
  }
}

/// The rules by their words on the command line, which are those of `dative backtest`.
package enum CampaignRule: String, Sendable, Hashable, CaseIterable {
  case logei
  case nei
  case ucb
  case ucbPE = "ucb-pe"
  case thompson
  case kg
  case uncertainty
  case mean
  case random

  package var rule: AcquisitionRule {
    switch self {
    case .logei: .expectedImprovement
    case .nei: .noisyExpectedImprovement
    case .ucb: .upperConfidenceBound(deviations: 2)
    case .ucbPE: .boundThenExploration(deviations: 2)
    case .thompson: .thompsonSampling
    case .kg: .knowledgeGradient
    case .uncertainty: .exploration
    case .mean: .mean
    case .random: .random
    }
  }
}
