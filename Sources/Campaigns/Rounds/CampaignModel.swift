package import BayesianOptimization

/// The model of outcomes that a campaign or a back-test proposes by.
package enum CampaignModel: String, Sendable, Hashable, CaseIterable {
  /// Counts and descriptors in a learnt metric, averaged over a grid.
  case combined
  /// Tanimoto on counts and Matérn-5/2 on descriptors, averaged over a grid.
  case sum
  /// Matérn-5/2 with a length-scale for each descriptor.
  case ard
  /// Three places of five by `sum`, two by `ard`.
  case portfolio

  /// Unless another is asked for.
  package static let usual = CampaignModel.combined

  /// A model with the pool that sets the standard of its descriptors.
  package struct OverPool: Sendable {
    let model: CampaignModel
    let pool: Inputs
    /// Of all descriptors.
    private let standard: FeatureStandardisation
    /// Of descriptors that do not follow an earlier one: for surrogates that weigh them.
    private let apart: FeatureStandardisation

    package init(_ model: CampaignModel, _ pool: Inputs) throws(SurrogateError) {
      self.model = model
      self.pool = pool
      standard = try FeatureStandardisation(reference: pool.features, settings: .init(clip: 3))
      apart = try FeatureStandardisation(
        reference: pool.features, settings: .init(clip: 3, largestCorrelation: 0.9))
    }

    /// What each member believes of the whole pool, with its share of a batch's places.
    package func beliefs(_ measured: Measurements) throws(SurrogateError) -> [(belief: PoolBelief, share: Int)] {
      func sum() throws(SurrogateError) -> PoolBelief {
        try SumSurrogate(standardisation: standard).fit(measured).belief(over: pool)
      }
      func ard() throws(SurrogateError) -> PoolBelief {
        try ARDSurrogate(standardisation: apart).fit(measured).belief(over: pool)
      }
      switch model {
      case .combined: return [(try CombinedSurrogate(standardisation: apart).fit(measured).belief(over: pool), 1)]
      case .sum: return [(try sum(), 1)]
      case .ard: return [(try ard(), 1)]
      case .portfolio:
        // Without descriptors that vary there is nothing for length-scales to measure.
        if standard.columns.isEmpty { return [(try sum(), 1)] }
        return [(try sum(), 3), (try ard(), 2)]
      }
    }
  }

  /// What each member believes of the whole pool, with its share of a batch's places.
  package func beliefs(
    _ measurements: [Measurement], _ features: CampaignFeatures
  ) throws(SurrogateError) -> [(belief: PoolBelief, share: Int)] {
    try OverPool(self, features.inputs).beliefs(Self.measurements(measurements, of: features.inputs))
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
