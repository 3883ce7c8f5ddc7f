extension Descriptor {
  static let ringCount = ringCount(
    "rings", "number of rings of the symmetrised smallest set", rdkit: ["RingCount", "CalcNumRings"], of: \.all)
  static let aromaticRingCount = ringCount(
    "aromatic_rings", "number of rings whose bonds are all aromatic", rdkit: ["NumAromaticRings"], of: \.aromatic)

  /// The rings by saturation and by elements, one row each.
  static let otherRingCounts: [Descriptor] = [
    ringCount(
      "aliphatic_rings", "number of rings with a bond that is not aromatic", rdkit: ["NumAliphaticRings"],
      of: \.aliphatic),
    ringCount(
      "saturated_rings", "number of rings of single bonds only", rdkit: ["NumSaturatedRings"], of: \.saturated),
    ringCount(
      "heterocycles", "number of rings with an atom other than carbon", rdkit: ["NumHeterocycles"], of: \.heterocycles),
    ringCount(
      "aromatic_carbocycles", "number of aromatic rings of carbon only", rdkit: ["NumAromaticCarbocycles"],
      of: \.aromaticCarbocycles),
    ringCount(
      "aromatic_heterocycles", "number of aromatic rings with an atom other than carbon",
      rdkit: ["NumAromaticHeterocycles"], of: \.aromaticHeterocycles),
    ringCount(
      "aliphatic_carbocycles", "number of rings of carbon only with a bond that is not aromatic",
      rdkit: ["NumAliphaticCarbocycles"], of: \.aliphaticCarbocycles),
    ringCount(
      "aliphatic_heterocycles", "number of rings with an atom other than carbon and a bond that is not aromatic",
      rdkit: ["NumAliphaticHeterocycles"], of: \.aliphaticHeterocycles),
    ringCount(
      "saturated_carbocycles", "number of rings of carbon only and of single bonds only",
      rdkit: ["NumSaturatedCarbocycles"], of: \.saturatedCarbocycles),
    ringCount(
      "saturated_heterocycles", "number of rings of single bonds only with an atom other than carbon",
      rdkit: ["NumSaturatedHeterocycles"], of: \.saturatedHeterocycles),
  ]

  private static func ringCount(
    _ id: String, _ definition: String, rdkit: [String], of count: any KeyPath<RingCensus, Int> & Sendable
  ) -> Descriptor {
    Descriptor(
      id: id, family: .rings, unit: .one, definition: definition, source: .rdkit, aliases: [.rdkit: rdkit]
    ) { subject in
      .count(subject.ringCensus[keyPath: count])
    }
  }
}
