internal import Molecules

extension Descriptor {
  package static let ringCount = ringCount(
    "ring_count", "number of rings of the symmetrised smallest set", rdkit: ["RingCount", "CalcNumRings"],
    of: { $0.all })
  package static let aromaticRingCount = ringCount(
    "aromatic_rings", "number of rings whose bonds are all aromatic", rdkit: ["NumAromaticRings"], of: { $0.aromatic })

  /// The rings by saturation and by elements, one row each.
  static let otherRingCounts: [Descriptor] = [
    ringCount(
      "aliphatic_rings", "number of rings with a bond that is not aromatic", rdkit: ["NumAliphaticRings"],
      of: { $0.aliphatic }),
    ringCount(
      "saturated_rings", "number of rings of single bonds only", rdkit: ["NumSaturatedRings"], of: { $0.saturated }),
    ringCount(
      "heterocycles", "number of rings with an atom other than carbon", rdkit: ["NumHeterocycles"],
      of: { $0.heterocycles }),
    ringCount(
      "aromatic_carbocycles", "number of aromatic rings of carbon only", rdkit: ["NumAromaticCarbocycles"],
      of: { $0.aromaticCarbocycles }),
    ringCount(
      "aromatic_heterocycles", "number of aromatic rings with an atom other than carbon",
      rdkit: ["NumAromaticHeterocycles"], of: { $0.aromaticHeterocycles }),
    ringCount(
      "aliphatic_carbocycles", "number of rings of carbon only with a bond that is not aromatic",
      rdkit: ["NumAliphaticCarbocycles"], of: { $0.aliphaticCarbocycles }),
    ringCount(
      "aliphatic_heterocycles", "number of rings with an atom other than carbon and a bond that is not aromatic",
      rdkit: ["NumAliphaticHeterocycles"], of: { $0.aliphaticHeterocycles }),
    ringCount(
      "saturated_carbocycles", "number of rings of carbon only and of single bonds only",
      rdkit: ["NumSaturatedCarbocycles"], of: { $0.saturatedCarbocycles }),
    ringCount(
      "saturated_heterocycles", "number of rings of single bonds only with an atom other than carbon",
      rdkit: ["NumSaturatedHeterocycles"], of: { $0.saturatedHeterocycles }),
  ]

  private static func ringCount(
    _ id: String, _ definition: String, rdkit: [String], of count: @escaping @Sendable (RingCensus) -> Int
  ) -> Descriptor {
    Descriptor(
      id: id, family: .rings, unit: .one, definition: definition, source: .rdkit, aliases: [.rdkit: rdkit],
      places: { subject in
        let rings = subject.perceived.rings
        let counted = (0..<rings.count).filter { count(RingCensus(subject.perceived, rings: $0..<$0 + 1)) > 0 }
        return Set(counted.flatMap { rings.atoms(of: $0) }).sorted()
      },
      evaluate: { subject in .count(count(subject.ringCensus)) })
  }
}
