extension Descriptor {
  /// The size of the largest π system.
  package static let conjugatedAtoms = Descriptor(
    id: "conjugated_atoms", family: .electronics, unit: .one,
    definition: """
      number of atoms of the largest π system: atoms of multiple and aromatic bonds in a row, and the lone pairs and \
      empty orbitals of N, O, S, F, Cl, P, C and B beside them
      """,
    source: .definition, places: { subject in largest(subject)?.atoms ?? [] }
  ) { subject throws(MissingValue) in
    .count(try subject.piSystem.get().parts.map(\.atoms.count).max() ?? 0)
  }

  /// How far conjugation reaches.
  package static let conjugationLength = Descriptor(
    id: "conjugation_length", family: .electronics, unit: .one,
    definition: """
      number of bonds between the two atoms of one π system that are farthest apart, by the shortest way within it
      """,
    source: .definition
  ) { subject throws(MissingValue) in
    .count(try subject.piSystem.get().parts.map(\.length).max() ?? 0)
  }

  /// How many electrons go how far from donors to acceptors.
  package static let pushPull = Descriptor(
    id: "push_pull", family: .electronics, unit: .elementaryCharge,
    definition: """
      π electrons that atoms of one π system give away, times the mean number of bonds between those that give and \
      those that take, each weighted by its part; the largest over the π systems, by Hückel's method
      """,
    source: .vanCatledge
  ) { subject throws(MissingValue) in
    guard let value = try subject.piSystem.get().parts.map(\.transfer).max() else { throw .noPiSystem }
    return .real(value)
  }

  private static func largest(_ subject: Subject) -> PiSystem.Part? {
    guard case .success(let system) = subject.piSystem else { return nil }
    return system.parts.max { $0.atoms.count < $1.atoms.count }
  }
}

extension PiSystem.Part {
  /// Electrons moved, times how far.
  fileprivate var transfer: Double {
    let given = gains.reduce(0) { $0 + max(0, -$1) }
    // Rounding leaves so much in hydrocarbons in which nothing moves.
    guard given > 1e-9 else { return 0 }
    let order = atoms.count
    var sum = 0.0
    for giver in 0..<order where gains[giver] < 0 {
      for taker in 0..<order where gains[taker] > 0 {
        sum -= gains[giver] * gains[taker] * Double(distances[giver * order + taker])
      }
    }
    return sum / given
  }
}
