extension Descriptor {
  /// How many pairs of donors close a ring of one size with a metal.
  package static func chelateRings(_ size: Int) -> Descriptor {
    let what =
      size == 4
      ? "groups of donors at the ends of one atom, as in carboxylates, whose first two close a ring of four with one metal"
      : "pairs of donors that close a ring of \(size) with one metal"
    return Descriptor(
      id: "chelate_rings_\(size)", family: .lewis, unit: .one,
      definition: "number of \(what), as far as the graph does not force them apart", source: .definition
    ) { subject throws(MissingValue) in .count(try subject.leadDonorsIfAny.get().chelates.count { $0.size == size }) }
  }

  /// How many donors one metal can hold.
  package static let denticity = Descriptor(
    id: "denticity_max", family: .lewis, unit: .one,
    definition: """
      the greatest number of donors that are joined by rings of five or six with one metal; 2 for a carboxylate by itself, \
      1 for a single donor; bonds that turn are taken to turn the right way
      """,
    source: .definition
  ) { subject throws(MissingValue) in .count(try subject.leadDonorsIfAny.get().denticity) }
}
