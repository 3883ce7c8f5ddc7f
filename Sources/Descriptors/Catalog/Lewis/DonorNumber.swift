extension Descriptor {
  /// Gutmann's donor number of the strongest site.
  package static let donorNumber = Descriptor(
    id: "donor_number", family: .lewis, unit: .kilocaloriePerMole,
    definition: """
      Gutmann's donor number of the strongest lone pair of the described form: the heat that its adduct with SbCl₅ sets \
      free in 1,2-dichloroethane; of a molecule by itself, not of the liquid
      """,
    source: .donorNumberModel,
    places: { subject in
      guard case .success(let donors) = subject.donors else { return [] }
      return [donors[0].atom]
    }, isFitted: true,
    interval: { subject throws(MissingValue) in
      let strongest = try subject.donors.get()[0]
      return strongest.value - strongest.halfWidth...strongest.value + strongest.halfWidth
    },
    evaluate: { subject throws(MissingValue) in .real(try subject.donors.get()[0].value) })

  /// How many sites bind at least as strongly as an ether.
  package static let strongDonors = Descriptor(
    id: "strong_donors", family: .lewis, unit: .one,
    definition: """
      number of lone pairs whose donor number is at least \(String(Self.etherDonorNumber)), which Gutmann gives \
      tetrahydrofuran
      """,
    source: .donorNumberModel, isFitted: true
  ) { subject throws(MissingValue) in
    .count(try subject.donors.get().count { $0.value >= Self.etherDonorNumber })
  }

  /// Gutmann's value of tetrahydrofuran, in kcal/mol.
  private static var etherDonorNumber: Double { 20.0 }

  /// Whether the fit can vouch for the donor number.
  package static let donorNumberDomain = Descriptor(
    id: "donor_number_domain", family: .lewis, unit: .none,
    definition: "whether donor numbers of molecules with such a site were in the fit: in, or out and why",
    source: .donorNumberModel, isFitted: true
  ) { subject throws(MissingValue) in
    .text(try subject.donors.get()[0].doubt.map { "out: \($0)" } ?? "in")
  }
}
