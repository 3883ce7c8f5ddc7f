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

  /// All surrogates together, by their shares.
  package static func mixed(_ beliefs: [(belief: PoolBelief, share: Int)]) -> PoolBelief {
    beliefs.count == 1
      ? beliefs[0].belief : PoolBelief(mixing: beliefs.map { ($0.belief, Double($0.share)) })
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
