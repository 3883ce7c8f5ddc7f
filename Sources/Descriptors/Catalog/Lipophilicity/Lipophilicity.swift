extension Catalogue {
  /// Partition between water and octanol, and the polarisability that goes with it.
  static let lipophilicity: [Descriptor] = [.logPCrippen, .molarRefractivityCrippen, .logP, .logPDomain]
}
