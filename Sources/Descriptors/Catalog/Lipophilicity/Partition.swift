extension Descriptor {
  /// logP by Dative's correction of Crippen's.
  package static let logP = fitted(
    "logp",
    """
    logarithm of the partition coefficient between octanol and water: Crippen's value, corrected by weights of Morgan \
    environments and descriptors that were fitted to measured values
    """
  ) { subject in subject.partition }

  /// Whether the fit can vouch for the partition coefficient.
  package static let logPDomain = domain(
    "logp_domain", "whether the molecule's environments were in the fit of logp: in, or out and why"
  ) { subject in subject.partition }

  private static func fitted(
    _ id: String, _ definition: String,
    estimate: @escaping @Sendable (Subject) -> Result<MoleculeModel.Estimate, MissingValue>
  ) -> Descriptor {
    Descriptor(
      id: id, family: .lipophilicity, unit: .one, definition: definition, source: .moleculeModel, isFitted: true,
      interval: { subject throws(MissingValue) in
        let found = try estimate(subject).get()
        return found.value - found.halfWidth...found.value + found.halfWidth
      },
      evaluate: { subject throws(MissingValue) in .real(try estimate(subject).get().value) })
  }

  private static func domain(
    _ id: String, _ definition: String,
    of estimate: @escaping @Sendable (Subject) -> Result<MoleculeModel.Estimate, MissingValue>
  ) -> Descriptor {
    Descriptor(
      id: id, family: .lipophilicity, unit: .none, definition: definition, source: .moleculeModel, isFitted: true
    ) { subject throws(MissingValue) in
      .text(try estimate(subject).get().doubt.map { "out: \($0)" } ?? "in")
    }
  }
}
