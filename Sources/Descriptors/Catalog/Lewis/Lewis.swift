extension Catalogue {
  /// What gives electrons to lead, and what takes them from iodide.
  static let lewis: [Descriptor] =
    [
      .donorNumber, .strongDonors, .donorNumberDomain, .donors(of: .hard), .donors(of: .borderline), .donors(of: .soft),
      .softestDonor, .chelateRings(4), .chelateRings(5), .chelateRings(6), .denticity,
    ]
    + AnchoringGroup.allCases.map { .anchors($0) } + [
      .nitrogenHydrogens, .cationicNitrogenHydrogens, .mostAcidicNitrogen, .halogenBondDonors, .sigmaHole,
      .boronAcceptors,
    ]
}
