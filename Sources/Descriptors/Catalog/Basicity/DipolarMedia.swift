extension Descriptor {
  /// The pKa of the conjugate acid of the strongest base, in the ink's solvent.
  package static let strongestBaseInDimethylSulfoxide = dipolar(
    "pka_strongest_base_dmso",
    """
    estimate of the pKa in dimethyl sulfoxide of the conjugate acid of the strongest base of the described form, from \
    that in water by the kind of site
    """
  ) { sites throws(MissingValue) in try sites.strongestBaseInDimethylSulfoxide() }

  /// The pKa of the strongest acid, in the ink's solvent.
  package static let strongestAcidInDimethylSulfoxide = dipolar(
    "pka_strongest_acid_dmso",
    """
    estimate of the pKa in dimethyl sulfoxide of the strongest acid of the described form, from that in water by the \
    kind of site
    """
  ) { sites throws(MissingValue) in try sites.strongestAcidInDimethylSulfoxide() }

  /// Who protonates whom in an ink, as differences of pKa in dimethyl sulfoxide.
  package static let protonsOfTheInk: [Descriptor] = [
    dipolar(
      "proton_from_methylammonium",
      """
      pKa in dimethyl sulfoxide of the strongest base's conjugate acid above that of methylammonium, an estimate; above 0 \
      the base takes its proton
      """
    ) { sites throws(MissingValue) in above(try sites.strongestBaseInDimethylSulfoxide(), .methylammonium) },
    dipolar(
      "proton_from_formamidinium",
      """
      pKa in dimethyl sulfoxide of the strongest base's conjugate acid above that of formamidinium, an estimate; above 0 \
      the base takes its proton
      """
    ) { sites throws(MissingValue) in above(try sites.strongestBaseInDimethylSulfoxide(), .formamidinium) },
    dipolar(
      "proton_to_methylamine",
      """
      pKa in dimethyl sulfoxide of methylammonium above that of the strongest acid, an estimate; above 0 methylamine takes \
      its proton
      """
    ) { sites throws(MissingValue) in below(try sites.strongestAcidInDimethylSulfoxide(), .methylammonium) },
    dipolar(
      "proton_to_formamidine",
      """
      pKa in dimethyl sulfoxide of formamidinium above that of the strongest acid, an estimate; above 0 formamidine takes \
      its proton
      """
    ) { sites throws(MissingValue) in below(try sites.strongestAcidInDimethylSulfoxide(), .formamidinium) },
  ]

  private typealias Estimate = (value: Double, halfWidth: Double)

  private static func above(_ site: Estimate, _ cation: ReferenceCation) -> Estimate {
    (site.value - cation.estimate.value, spread(site, cation))
  }

  private static func below(_ site: Estimate, _ cation: ReferenceCation) -> Estimate {
    (cation.estimate.value - site.value, spread(site, cation))
  }

  private static func spread(_ site: Estimate, _ cation: ReferenceCation) -> Double {
    (site.halfWidth * site.halfWidth + cation.estimate.halfWidth * cation.estimate.halfWidth).squareRoot()
  }

  private static func dipolar(
    _ id: String, _ definition: String,
    of estimate: @escaping @Sendable (Ionisation) throws(MissingValue) -> Estimate
  ) -> Descriptor {
    Descriptor(
      id: id, family: .basicity, unit: .one, definition: definition, source: .solventTransfer, isFitted: true,
      interval: { subject throws(MissingValue) in
        let found = try estimate(try subject.ionisation.get())
        return found.value - found.halfWidth...found.value + found.halfWidth
      },
      evaluate: { subject throws(MissingValue) in .real(try estimate(try subject.ionisation.get()).value) })
  }
}

/// The organic cations of the ink, with whose acidity an additive's is compared.
enum ReferenceCation {
  case methylammonium, formamidinium

  /// The pKa in dimethyl sulfoxide with half of its interval.
  ///
  /// Methylammonium: 11.0 measured (Kolthoff 1968). Formamidinium: from 11.5 in water, as other amidinium ions go.
  var estimate: (value: Double, halfWidth: Double) {
    switch self {
    case .methylammonium: (11.0, 0.3)
    case .formamidinium: SolventTransfer.amidinium.pKa(inWater: 11.5, halfWidth: 0.5)
    }
  }
}

extension Ionisation {
  /// - Throws: `noSite`, or `noSolventClass` where a basic site is of a kind that cannot be carried over.
  func strongestBaseInDimethylSulfoxide() throws(MissingValue) -> (value: Double, halfWidth: Double) {
    guard strongestBase != nil else { throw .noSite }
    // The order of sites is another one than in water: all of them are carried over.
    let carried = try Self.carriedOver(bases + acids.filter { $0.protons < 0 })
    return carried.dropFirst().reduce(carried[0]) { $1.value > $0.value ? $1 : $0 }
  }

  /// - Throws: `noSite`, or `noSolventClass` where an acidic site is of a kind that cannot be carried over.
  func strongestAcidInDimethylSulfoxide() throws(MissingValue) -> (value: Double, halfWidth: Double) {
    guard let first = strongestAcid else { throw .noSite }
    let protonated = acids.filter { $0.protons >= 0 } + bases.filter { $0.protons > 0 }
    // Of a form that has lost all, the site that would have lost its own first.
    let carried = try Self.carriedOver(protonated.isEmpty ? [first] : protonated)
    return carried.dropFirst().reduce(carried[0]) { $1.value < $0.value ? $1 : $0 }
  }

  /// All or nothing: a site of which too little is known may be the strongest.
  private static func carriedOver(
    _ sites: [Site]
  ) throws(MissingValue) -> [(value: Double, halfWidth: Double)] {
    var carried: [(value: Double, halfWidth: Double)] = []
    for site in sites {
      guard let estimate = site.inDimethylSulfoxide else { throw .noSolventClass }
      carried.append(estimate)
    }
    return carried
  }
}
