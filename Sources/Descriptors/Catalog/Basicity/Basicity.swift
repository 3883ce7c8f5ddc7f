extension Catalogue {
  /// What takes and gives protons, and how readily.
  static let basicity: [Descriptor] =
    [
      .strongestBase, .strongestBaseDomain, .strongestAcid, .strongestAcidDomain, .fractionProtonated,
      .netChargeInWater, .protonAffinity, .protonAffinityDomain, .strongestBaseInDimethylSulfoxide,
      .strongestAcidInDimethylSulfoxide,
    ] + Descriptor.protonsOfTheInk
}
