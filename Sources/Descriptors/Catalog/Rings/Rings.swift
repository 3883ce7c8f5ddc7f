extension Catalogue {
  /// Rings and what they are made of.
  static let rings: [Descriptor] =
    [.ringCount, .aromaticRingCount] + Descriptor.otherRingCounts + [
      .aromaticAtoms, .spiroAtoms, .bridgeheadAtoms,
    ]
}
