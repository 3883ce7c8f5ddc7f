internal import Molecules

extension Descriptor {
  /// How many atoms could bind a metal.
  package static let donorSites = Descriptor(
    id: "donor_sites", family: .sterics, unit: .one,
    definition: """
      number of atoms with a lone pair for a metal: N, P, As whose pair is not spread into a ring or a double bond \
      beside them, O, S, Se that are not aromatic, halide ions
      """,
    source: .definition, places: { $0.perceived.donorSites }
  ) { subject throws(MissingValue) in .count(subject.perceived.donorSites.count) }

  /// The shielding of the donor with most room.
  package static let leastShielding = shielding(
    "donor_shielding_min",
    """
    shielding of the donor site with most room: sum over atoms within four bonds, hydrogens aside, of r²/(4R²), r \
    Bondi's radius and R the root mean square distance over so many bonds
    """
  ) { $0.least?.total }

  /// The shielding of the donor with least room.
  package static let greatestShielding = shielding(
    "donor_shielding_max", "as donor_shielding_min, of the donor site with least room"
  ) { $0.greatest?.total }

  /// What one shell adds.
  package static func shieldingShell(_ bonds: Int) -> Descriptor {
    shielding(
      "donor_shielding_shell\(bonds)",
      "what atoms \(bonds) bonds from the donor site with most room add to its shielding"
    ) { $0.least?.shells[bonds - 1] }
  }

  private static func shielding(
    _ id: String, _ definition: String, _ value: @escaping @Sendable (TopologicalShielding) -> Double?
  ) -> Descriptor {
    Descriptor(id: id, family: .sterics, unit: .one, definition: definition, source: .flory) {
      subject throws(MissingValue) in
      guard let value = value(try subject.shielding.get()) else { throw .noLonePair }
      return .real(value)
    }
  }
}
