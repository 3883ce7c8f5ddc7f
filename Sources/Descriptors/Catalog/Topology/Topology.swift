extension Catalogue {
  /// Indices of the graph alone.
  static let topology: [Descriptor] =
    Descriptor.simpleConnectivity + Descriptor.valenceConnectivity + Descriptor.electronConnectivity
    + [.kierHallAlpha, .kappa1, .kappa2, .kappa3, .bertzComplexity, .spacialScore, .normalisedSpacialScore]
}

extension Descriptor.Reference {
  static let kierHall = Descriptor.Reference(
    "Hall, Kier, Rev. Comput. Chem. 2, 367 (1991)", doi: "10.1002/9780470125793.ch9")
}
