internal import Molecules

extension Descriptor {
  /// A descriptor that is the sum of one part per atom: what it yields and what it explains cannot differ.
  static func sum(
    id: String, family: Family, unit: Unit, version: Int = 1, definition: String, source: Reference,
    aliases: [Naming: [String]] = [:], parts: @escaping @Sendable (Subject) throws(MissingValue) -> [Double]
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: unit, version: version, definition: definition, source: source, aliases: aliases,
      contributions: parts
    ) { subject throws(MissingValue) in
      var total = 0.0
      for part in try parts(subject) { total += part }
      return .real(total)
    }
  }

  /// A descriptor that counts something at each atom.
  static func count(
    id: String, family: Family, version: Int = 1, definition: String, source: Reference,
    aliases: [Naming: [String]] = [:], at countAtAtom: @escaping @Sendable (Subject, Int) -> Int
  ) -> Descriptor {
    Descriptor(
      id: id, family: family, unit: .one, version: version, definition: definition, source: source, aliases: aliases,
      contributions: { subject in subject.molecule.atoms.indices.map { Double(countAtAtom(subject, $0)) } },
      evaluate: { subject in
        var total = 0
        for atom in 0..<subject.molecule.atoms.count { total += countAtAtom(subject, atom) }
        return .count(total)
      })
  }
}
