extension Descriptor {
  /// The gas-phase proton affinity.
  package static let protonAffinity = Descriptor(
    id: "proton_affinity", family: .basicity, unit: .kilojoulePerMole,
    definition: """
      proton affinity in the gas phase at 298 K of the site that holds a proton most strongly; sites on carbon are not \
      considered
      """,
    source: .lonePairModel, isFitted: true,
    interval: { subject throws(MissingValue) in
      let site = try subject.protonHolders.get()[0]
      return site.value - site.halfWidth...site.value + site.halfWidth
    },
    evaluate: { subject throws(MissingValue) in .real(try subject.protonHolders.get()[0].value) })

  /// Whether the fit can vouch for the proton affinity.
  package static let protonAffinityDomain = Descriptor(
    id: "proton_affinity_domain", family: .basicity, unit: .none,
    definition: "whether sites like that of the proton affinity were in its fit: in, or out and why",
    source: .lonePairModel, isFitted: true
  ) { subject throws(MissingValue) in
    .text(try subject.protonHolders.get()[0].doubt.map { "out: \($0)" } ?? "in")
  }
}
