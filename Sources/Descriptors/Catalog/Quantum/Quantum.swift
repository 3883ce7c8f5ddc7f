extension Catalogue {
  /// What is computed by GFN2-xTB.
  static let quantum: [Descriptor] = [
    .quantumHOMO, .quantumLUMO, .quantumGap, .quantumDipole, .quantumProtonAffinity, .quantumDonorCharge,
    .leadBindingDMSO, .leadBindingDMF, .leadBindingIsotropic, .iodideBinding,
  ]
}
