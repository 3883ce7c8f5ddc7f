extension Catalogue {
  /// What a molecule is made of.
  static let constitution: [Descriptor] = [
    .formula, .molecularWeight, .heavyAtomWeight, .exactMass, .heavyAtoms, .heteroatoms, .formalCharge, .fractionSP3,
    .rotatableBonds, .looseRotatableBonds, .stereocentres, .openStereocentres,
    .potentialStereocentres, .potentialStereobonds,
  ]
}
