extension Descriptor {
  /// Octanol–water partition coefficient as a sum over atom types.
  package static let logPCrippen = sum(
    id: "logp_crippen", family: .lipophilicity, unit: .one,
    definition: "decadic logarithm of the octanol-water partition coefficient, as a sum of Wildman-Crippen atom types",
    source: .wildmanCrippen, aliases: [.rdkit: ["MolLogP"], .leap: ["LogP"]],
    parts: { $0.crippen.logP }, total: { $0.crippen.totalLogP })

  /// Molar refractivity as a sum over atom types.
  package static let molarRefractivityCrippen = sum(
    id: "mr_crippen", family: .lipophilicity, unit: .cubicCentimetrePerMole,
    definition: "molar refractivity, as a sum of Wildman-Crippen atom types", source: .wildmanCrippen,
    aliases: [.rdkit: ["MolMR"]], parts: { $0.crippen.refractivity }, total: { $0.crippen.totalRefractivity })
}
