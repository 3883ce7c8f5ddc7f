extension Descriptor {
  /// Topological polar surface area of nitrogen and oxygen.
  package static let polarSurfaceArea = sum(
    id: "tpsa", family: .polarity, unit: .squareAngstrom,
    definition: "topological polar surface area: sum of Ertl's fragment areas of N and O",
    source: .ertl, aliases: [.rdkit: ["TPSA"], .leap: ["TPSA"]],
    parts: { PolarFragment.areas(of: $0, withSulfur: false) },
    total: { PolarFragment.totalArea(of: $0, withSulfur: false) })

  /// Topological polar surface area of nitrogen, oxygen, sulfur and phosphorus.
  package static let polarSurfaceAreaWithSulfur = sum(
    id: "tpsa_sp", family: .polarity, unit: .squareAngstrom,
    definition: "topological polar surface area: sum of Ertl's fragment areas of N, O, S and P",
    source: .ertl, aliases: [.rdkit: ["TPSA_includeSandP"]],
    parts: { PolarFragment.areas(of: $0, withSulfur: true) },
    total: { PolarFragment.totalArea(of: $0, withSulfur: true) })
}
