internal import Molecules

extension Descriptor {
  /// A descriptor that is the sum of one part per atom: what it yields and what it explains cannot differ.
  ///
  /// - Parameter total: the same sum in another order of addition, where the last digit matters: other tools publish
  ///   rounded values.
  static func sum(
    id: String, family: Family, unit: Unit, version: Int = 1, definition: String, source: Reference,
    aliases: [Naming: [String]] = [:], parts: @escaping @Sendable (Subject) throws(MissingValue) -> [Double],
    total: (@Sendable (Subject) -> Double)? = nil
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: unit, version: version, definition: definition, source: source, aliases: aliases,
      contributions: parts
    ) { subject throws(MissingValue) in
      if let total { return .real(total(subject)) }
      var sum = 0.0
      for part in try parts(subject) { sum += part }
      return .real(sum)
    }
  }

  /// A descriptor that counts something at each atom, which the closure gets with what is known of all atoms.
  static func count(
    id: String, family: Family, version: Int = 1, definition: String, source: Reference,
    aliases: [Naming: [String]] = [:], at count: @escaping @Sendable (Int, Perceived, [Bonding]) -> Int
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: .one, version: version, definition: definition, source: source, aliases: aliases,
      contributions: { subject in
        let bonding = subject.bonding
        return bonding.indices.map { Double(count($0, subject.perceived, bonding)) }
      },
      evaluate: { subject in
        let perceived = subject.perceived
        let bonding = subject.bonding
        var total = 0
        for atom in bonding.indices { total += count(atom, perceived, bonding) }
        return .count(total)
      })
  }

  /// A descriptor that counts the atoms with a property.
  static func count(
    id: String, family: Family, version: Int = 1, definition: String, source: Reference,
    aliases: [Naming: [String]] = [:], ofAtoms marks: @escaping @Sendable (Subject) -> [Bool]
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: .one, version: version, definition: definition, source: source, aliases: aliases,
      contributions: { subject in marks(subject).map { $0 ? 1 : 0 } },
      evaluate: { subject in .count(marks(subject).count { $0 }) })
  }
}
