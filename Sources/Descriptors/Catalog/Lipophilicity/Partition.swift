extension Descriptor {
  /// logP by Dative's correction of Crippen's.
  package static let logP = ofMolecule(
    "logp", .lipophilicity, version: 2,
    """
    logarithm of the partition coefficient between octanol and water: Crippen's value, corrected by boosted \
    trees and a Gaussian process over descriptors and Morgan environments that were fitted to measured values
    """
  ) { subject in subject.partition }

  /// Whether the fit can vouch for the partition coefficient.
  package static let logPDomain = domain(
    "logp_domain", .lipophilicity, "whether the molecule's environments were in the fit of logp: in, or out and why"
  ) { subject in subject.partition }
}
