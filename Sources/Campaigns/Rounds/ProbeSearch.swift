internal import BayesianOptimization

/// Falsifying probes: matched pairs that differ from a good molecule in one claim and in little else.
///
/// A claim is a mechanism tag, or, where there are none, a descriptor that a chemist would name. If the partner that
/// lacks what is claimed does as well, the claim falls.
struct ProbeSearch {
  struct Probe {
    let place: Int
    /// The good molecule.
    let partner: Int
    let claim: String
    /// What each has, in the claim's own unit.
    let own: Double
    let partnerValue: Double
    let likeness: Double
  }

  /// Descriptors that stand for one thing each, as far as descriptors do.
  private static let plainDescriptors = [
    "hydrogen_bond_donors", "hydrogen_bond_acceptors", "aromatic_rings", "formal_charge", "halogens", "rotatable_bonds",
    "logp_crippen", "tpsa",
  ]

  /// - Parameters:
  ///   - good: places of the best measured candidates, best first.
  ///   - available: places that may be proposed.
  static func probes(
    _ count: Int, of features: CampaignFeatures, good: [Int], among available: [Int], likeness: Likeness
  ) throws(SurrogateError) -> [Probe] {
    let matrix = features.inputs.features
    let names = features.table.columns.map(\.name)
    var claims = names.indices.filter { features.tagColumns.contains(names[$0]) }
    if claims.isEmpty { claims = names.indices.filter { plainDescriptors.contains(names[$0]) } }
    let isTagged = !features.tagColumns.isDisjoint(with: names)
    guard !claims.isEmpty else { return [] }
    let standardisation = try FeatureStandardisation(reference: matrix, settings: .init(clip: nil))
    let scales = Dictionary(uniqueKeysWithValues: zip(standardisation.columns, standardisation.standardDeviations))
    var found: [(probe: Probe, worth: Double)] = []
    for partner in good {
      for place in available where place != partner {
        let like = likeness(place, partner)
        for claim in claims {
          guard let scale = scales[claim] else { continue }
          let difference = (matrix[place, claim] - matrix[partner, claim]).magnitude / scale
          let others = claims.filter { $0 != claim }.map { other in
            scales[other].map { (matrix[place, other] - matrix[partner, other]).magnitude / $0 } ?? 0
          }
          // One standard deviation apart in what is claimed; everything else the closer the better. A tag claims
          // that the good molecule works by its mechanism, so the other has to have less of it.
          guard difference >= 1 else { continue }
          if isTagged, matrix[place, claim] > matrix[partner, claim] { continue }
          let disturbance = others.isEmpty ? 0 : others.reduce(0, +) / Double(others.count)
          found.append(
            (
              Probe(
                place: place, partner: partner, claim: names[claim], own: matrix[place, claim],
                partnerValue: matrix[partner, claim], likeness: like), like * min(difference, 2) / (1 + disturbance)
            ))
        }
      }
    }
    found.sort { ($1.worth, $0.probe.place, $0.probe.claim) < ($0.worth, $1.probe.place, $1.probe.claim) }
    var probes: [Probe] = []
    // Every claim is probed once before any is probed twice.
    for round in 0..<max(1, count) where probes.count < count {
      for (probe, _) in found where probes.count < count {
        let isTaken = probes.contains { $0.place == probe.place }
        if !isTaken, probes.count(where: { $0.claim == probe.claim }) <= round { probes.append(probe) }
      }
    }
    return probes
  }
}
