extension Descriptor {
  /// The pKa of the conjugate acid of the strongest base.
  package static let strongestBase = strongest(
    "pka_strongest_base",
    """
    pKa in water at 25 °C of the conjugate acid of the strongest base of the described form: the basic site, protonated \
    already or not, or the anion of an acid
    """
  ) { $0.strongestBase }

  /// The pKa of the strongest acid.
  package static let strongestAcid = strongest(
    "pka_strongest_acid",
    """
    pKa in water at 25 °C of the strongest acid of the described form: the acidic site or protonated base that loses its \
    proton first; of a form that has lost all, the site that would have
    """
  ) { $0.strongestAcid }

  /// Whether the fit can vouch for the strongest base.
  package static let strongestBaseDomain = domain(
    "pka_base_domain", "whether bases like the strongest were in the fit of its pKa: in, or out and why"
  ) { $0.strongestBase }

  /// Whether the fit can vouch for the strongest acid.
  package static let strongestAcidDomain = domain(
    "pka_acid_domain", "whether acids like the strongest were in the fit of its pKa: in, or out and why"
  ) { $0.strongestAcid }

  private static func strongest(
    _ id: String, _ definition: String, of site: @escaping @Sendable (Ionisation) -> Ionisation.Site?
  ) -> Descriptor {
    Descriptor(
      id: id, family: .basicity, unit: .one, definition: definition, source: .siteModel, isFitted: true,
      interval: { subject throws(MissingValue) in
        guard let site = site(try subject.ionisation.get()) else { throw .noSite }
        return site.pKa - site.halfWidth...site.pKa + site.halfWidth
      },
      evaluate: { subject throws(MissingValue) in
        guard let site = site(try subject.ionisation.get()) else { throw .noSite }
        return .real(site.pKa)
      })
  }

  private static func domain(
    _ id: String, _ definition: String, of site: @escaping @Sendable (Ionisation) -> Ionisation.Site?
  ) -> Descriptor {
    Descriptor(
      id: id, family: .basicity, unit: .none, definition: definition, source: .siteModel, isFitted: true
    ) { subject throws(MissingValue) in
      guard let site = site(try subject.ionisation.get()) else { throw .noSite }
      return .text(site.doubt.map { "out: \($0)" } ?? "in")
    }
  }
}
