extension Descriptor {
  /// A descriptor whose value a fit of whole molecules gives, with its 90 % interval.
  static func ofMolecule(
    _ id: String, _ family: Family, version: Int = 1, _ definition: String,
    estimate: @escaping @Sendable (Subject) -> Result<MoleculeModel.Estimate, MissingValue>
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: .one, version: version, definition: definition, source: .moleculeModel,
      isFitted: true,
      interval: { subject throws(MissingValue) in
        let found = try estimate(subject).get()
        return found.value - found.halfWidth...found.value + found.halfWidth
      },
      evaluate: { subject throws(MissingValue) in .real(try estimate(subject).get().value) })
  }

  /// Whether such a fit can vouch for its value.
  static func domain(
    _ id: String, _ family: Family, _ definition: String,
    of estimate: @escaping @Sendable (Subject) -> Result<MoleculeModel.Estimate, MissingValue>
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: .none, definition: definition, source: .moleculeModel, isFitted: true
    ) { subject throws(MissingValue) in
      .text(try estimate(subject).get().doubt.map { "out: \($0)" } ?? "in")
    }
  }
}
