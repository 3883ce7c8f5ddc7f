// A table: the length of this file is that of the table.

/// A robust way to form a bond, one row of the table below, read backwards as a cut.
///
/// Which to list: the reactions that make up most of medicinal chemistry (D. G. Brown, J. Boström, J. Med. Chem. 59, 4443
/// (2016), doi:10.1021/acs.jmedchem.5b01409; M. Hartenfeller et al., J. Chem. Inf. Model. 51, 3093 (2011),
/// doi:10.1021/ci200379p).
struct BondFormation: Sendable {
  /// What chemists call it.
  let name: String
  let first: BondSite
  let second: BondSite
  /// Kekulé order of the bond.
  let order: UInt8
  /// What the first and the second end bear in the reagents.
  let firstCaps: [ReagentCap]
  let secondCaps: [ReagentCap]

  private init(
    _ name: String, _ first: BondSite, _ second: BondSite, _ order: UInt8 = 1, caps firstCaps: [ReagentCap],
    _ secondCaps: [ReagentCap]
  ) {
    self.name = name
    self.first = first
    self.second = second
    self.order = order
    self.firstCaps = firstCaps
    self.secondCaps = secondCaps
  }

  private static let halides: [ReagentCap] = [.bromine, .chlorine, .iodine]
  private static let couplers: [ReagentCap] = [.bromine, .iodine, .chlorine, .boronicAcid]

  /// In place of a row where none fits.
  static let none = UInt16.max

  /// By bond order, site of the bond's first and of its second atom: twice the first row that fits, and 1 more where it
  /// fits the other way round.
  static let rows: [UInt16] = {
    var rows = [UInt16](repeating: none, count: 3 * BondSite.count * BondSite.count)
    for (index, row) in all.enumerated() {
      for one in 0..<BondSite.count {
        for other in 0..<BondSite.count {
          let place = (Int(row.order) * BondSite.count + one) * BondSite.count + other
          let (first, second) = (BondSite(rawValue: 1 << UInt32(one)), BondSite(rawValue: 1 << UInt32(other)))
          if row.first.contains(first), row.second.contains(second) {
            rows[place] = min(rows[place], UInt16(2 * index))
          } else if row.first.contains(second), row.second.contains(first) {
            rows[place] = min(rows[place], UInt16(2 * index + 1))
          }
        }
      }
    }
    return rows
  }()

  /// The rows, the first that fits names the cut.
  static let all: [BondFormation] = [
    .init("amide formation", .carboxyl, .amine, caps: [.hydroxyl, .chlorine], [.hydrogen]),
    .init("urea or carbamate formation", .acyl, .amine, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("ester formation", .carboxyl, .oxygen, caps: [.hydroxyl, .chlorine], [.hydrogen]),
    .init("carbonate or carbamate formation", .acyl, .oxygen, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("thioester formation", .acyl, .sulfur, caps: [.hydroxyl, .chlorine], [.hydrogen]),
    .init("acylation of an azole", .acyl, .azoleNitrogen, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init(
      "thioamide, thiourea or amidine formation", .thioacyl, .amine, caps: [.chlorine, .methylthio, .hydroxyl],
      [.hydrogen]),
    .init("imidate or thioimidate formation", .thioacyl, .oxygen, caps: [.chlorine], [.hydrogen]),
    .init("S-alkylation of a thioamide", .thioacyl, .sulfur, caps: [.chlorine], [.hydrogen]),
    .init("sulfonamide formation", .sulfonyl, .amine, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("sulfonylation of an azole", .sulfonyl, .azoleNitrogen, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("sulfonate formation", .sulfonyl, .oxygen, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("phosphorylation", .phosphoryl, .oxygen, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("phosphoramide formation", .phosphoryl, .amine, caps: [.chlorine, .hydroxyl], [.hydrogen]),
    .init("silyl ether formation", .silicon, .oxygen, caps: [.chlorine], [.hydrogen]),
    .init("azide–alkyne cycloaddition", .alkyl, .triazoleNitrogen, caps: [.azide, .bromine], [.hydrogen]),
    .init("N-alkylation of an azole", .alkyl, .azoleNitrogen, caps: halides + [.hydroxyl], [.hydrogen]),
    .init("N-arylation of an azole", .aryl, .azoleNitrogen, caps: couplers + [.fluorine], [.hydrogen]),
    .init("N-alkylation or reductive amination", .alkyl, .amine, caps: halides + [.oxo, .hydroxyl], [.hydrogen]),
    .init("amination of an aryl halide", .aryl, .amine, caps: [.bromine, .chlorine, .fluorine, .iodine], [.hydrogen]),
    .init("ether formation", .alkyl, .oxygen, caps: halides + [.hydroxyl], [.hydrogen]),
    .init("aryl ether formation", .aryl, .oxygen, caps: [.fluorine, .chlorine, .bromine, .iodine], [.hydrogen]),
    .init("thioether formation", .alkyl, .sulfur, caps: halides, [.hydrogen]),
    .init("aryl thioether formation", .aryl, .sulfur, caps: halides + [.fluorine], [.hydrogen]),
    .init("sulfinate alkylation", .sulfonyl, .alkyl, caps: [.hydroxyl, .hydrogen], halides),
    .init("sulfone from an aryl sulfinate", .sulfonyl, .aryl, caps: [.hydroxyl, .chlorine], couplers + [.hydrogen]),
    .init("Suzuki coupling of aryls", .aryl, .aryl, caps: couplers, couplers),
    .init("Heck or Suzuki coupling of an alkene", .aryl, .vinyl, caps: couplers, [.hydrogen, .boronicAcid, .bromine]),
    .init("Sonogashira coupling", .aryl, .alkynyl, caps: couplers, [.hydrogen]),
    .init("Sonogashira coupling of an alkene", .vinyl, .alkynyl, caps: halides, [.hydrogen]),
    .init(
      "Friedel–Crafts or Weinreb ketone synthesis", .aryl, .carboxyl, caps: [.hydrogen, .bromine, .iodine],
      [.chlorine, .hydroxyl]),
    .init(
      "ketone from an acid derivative", .alkyl, .carboxyl, caps: [.bromine, .chlorine, .hydrogen],
      [.chlorine, .hydroxyl]),
    .init("azole condensation", .azoleCarbon, .alkyl, caps: [.hydrogen], [.carboxylicAcid, .nitrile, .aldehyde]),
    .init("coupling of an aryl and an alkyl", .aryl, .alkyl, caps: couplers, halides + [.boronicAcid]),
    .init("Grignard addition of an aryl", .carbinol, .aryl, caps: [], couplers),
    .init("Grignard addition of an alkyl", .carbinol, .alkyl, caps: [], halides),
    .init("Grignard addition of an alkynyl", .carbinol, .alkynyl, caps: [], [.hydrogen]),
    .init("alkylation of an alkyne", .alkyl, .alkynyl, caps: halides, [.hydrogen]),
    .init("imine or hydrazone formation", .thioacyl, .imine, 2, caps: [.oxo], [.hydrogen]),
    .init("Wittig, Horner or Knoevenagel olefination", .vinyl, .vinyl, 2, caps: [.oxo, .hydrogen], [.oxo, .hydrogen]),
  ]
}
