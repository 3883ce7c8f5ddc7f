extension Descriptor {
  /// How much of the strongest base is protonated in neutral water.
  package static let fractionProtonated = Descriptor(
    id: "fraction_protonated_ph7", family: .basicity, unit: .one,
    definition: "share of the strongest base that holds a proton in water of pH 7 at 25 °C, by its pKa alone",
    source: .siteModel, isFitted: true
  ) { subject throws(MissingValue) in
    guard let base = try subject.ionisation.get().strongestBase else { throw .noSite }
    return .real(Ionisation.fraction(base.pKa - 7))
  }

  /// The mean charge in neutral water.
  package static let netChargeInWater = Descriptor(
    id: "net_charge_ph7", family: .basicity, unit: .elementaryCharge,
    definition: "mean charge in water of pH 7 at 25 °C: permanent charges, and each site by its own pKa",
    source: .siteModel, isFitted: true
  ) { subject throws(MissingValue) in
    .real(try subject.ionisation.get().charge(atPH: 7))
  }
}
