/// A named choice of descriptors; the raw value is the word for `--descriptors`.
public enum DescriptorSet: String, Sendable, CaseIterable {
  /// What a chemist looks at first; the default.
  case core
  /// All whose definition is RDKit's.
  case rdkit
  /// Those of the LEAP release, in its definition.
  case leap
  case all

  public var descriptors: [Descriptor] {
    switch self {
    case .core: Self.coreDescriptors
    case .rdkit: Catalogue.all.filter { $0.aliases[.rdkit] != nil }
    case .leap: Catalogue.all.filter { $0.aliases[.leap] != nil }
    case .all: Catalogue.all
    }
  }

  private static let coreDescriptors: [Descriptor] = [
    .formula, .molecularWeight, .heavyAtoms, .formalCharge, .logPCrippen, .molarRefractivityCrippen, .polarSurfaceArea,
    .hydrogenBondDonors, .hydrogenBondAcceptors, .rotatableBonds, .ringCount, .aromaticRingCount, .aromaticAtoms,
    .fractionSP3, .lowestPartialCharge, .highestPartialCharge,
  ]
}
