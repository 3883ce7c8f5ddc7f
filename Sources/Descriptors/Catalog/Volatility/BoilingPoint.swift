extension Descriptor {
  /// The boiling point at 101.325 kPa, fitted to handbook values.
  package static let boilingPoint = Descriptor(
    id: "boiling_point", family: .volatility, unit: .celsius,
    definition: """
      estimate of the boiling point at 101.325 kPa, of a molecule without charge: a Gaussian process with a linear part \
      over descriptors and Morgan environments
      """,
    source: .moleculeModel, isFitted: true,
    interval: { subject throws(MissingValue) in
      let found = try subject.boilingPoint.get()
      return found.value - found.halfWidth...found.value + found.halfWidth
    },
    evaluate: { subject throws(MissingValue) in .real(try subject.boilingPoint.get().value) })

  /// Whether the fit can vouch for the boiling point.
  package static let boilingPointDomain = domain(
    "boiling_point_domain", .volatility,
    "whether the molecule's environments were in the fit of boiling_point: in, or out and why"
  ) { subject in subject.boilingPoint }
}
