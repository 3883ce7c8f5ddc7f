extension Descriptor {
  /// Aqueous solubility, fitted to AqSolDB (Sorkun, Khetan and Er, Scientific Data 6, 143 (2019)).
  package static let logS = ofMolecule(
    "logs", .solubility,
    """
    logarithm of the solubility in water near 25 °C, of mol/L: boosted trees over descriptors and Morgan environments \
    that were fitted to measured values
    """
  ) { subject in subject.solubility }

  /// Whether the fit can vouch for the solubility.
  package static let logSDomain = domain(
    "logs_domain", .solubility, "whether the molecule's environments were in the fit of logs: in, or out and why"
  ) { subject in subject.solubility }
}
