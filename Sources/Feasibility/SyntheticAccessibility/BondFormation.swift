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
  /// What the first and the second end bear in the reagents, as SMILES of the substituent; "" is hydrogen.
  let firstCaps: [String]
  let secondCaps: [String]

  private init(
    _ name: String, _ first: BondSite, _ second: BondSite, _ order: UInt8 = 1, caps firstCaps: [String],
    _ secondCaps: [String]
  ) {
    self.name = name
    self.first = first
    self.second = second
    self.order = order
    self.firstCaps = firstCaps
    self.secondCaps = secondCaps
  }

  private static let halides = ["Br", "Cl", "I"]
  private static let couplers = ["Br", "I", "Cl", "B(O)O"]

  /// What the rows ask for, without what only people and stock lists need.
  static let ends: [(first: BondSite, second: BondSite, order: UInt8)] = all.map { ($0.first, $0.second, $0.order) }

  /// The rows, the first that fits names the cut.
  static let all: [BondFormation] = [
    .init("amide formation", .carboxyl, .amine, caps: ["O", "Cl"], [""]),
    .init("urea or carbamate formation", .acyl, .amine, caps: ["Cl", "O"], [""]),
    .init("ester formation", .carboxyl, .oxygen, caps: ["O", "Cl"], [""]),
    .init("carbonate or carbamate formation", .acyl, .oxygen, caps: ["Cl", "O"], [""]),
    .init("thioester formation", .acyl, .sulfur, caps: ["O", "Cl"], [""]),
    .init("acylation of an azole", .acyl, .azoleNitrogen, caps: ["Cl", "O"], [""]),
    .init("thioamide, thiourea or amidine formation", .thioacyl, .amine, caps: ["Cl", "SC", "O"], [""]),
    .init("imidate or thioimidate formation", .thioacyl, .oxygen, caps: ["Cl"], [""]),
    .init("S-alkylation of a thioamide", .thioacyl, .sulfur, caps: ["Cl"], [""]),
    .init("sulfonamide formation", .sulfonyl, .amine, caps: ["Cl", "O"], [""]),
    .init("sulfonylation of an azole", .sulfonyl, .azoleNitrogen, caps: ["Cl", "O"], [""]),
    .init("sulfonate formation", .sulfonyl, .oxygen, caps: ["Cl", "O"], [""]),
    .init("phosphorylation", .phosphoryl, .oxygen, caps: ["Cl", "O"], [""]),
    .init("phosphoramide formation", .phosphoryl, .amine, caps: ["Cl", "O"], [""]),
    .init("silyl ether formation", .silicon, .oxygen, caps: ["Cl"], [""]),
    .init("azide–alkyne cycloaddition", .alkyl, .triazoleNitrogen, caps: ["N=[N+]=[N-]", "Br"], [""]),
    .init("N-alkylation of an azole", .alkyl, .azoleNitrogen, caps: halides + ["O"], [""]),
    .init("N-arylation of an azole", .aryl, .azoleNitrogen, caps: couplers + ["F"], [""]),
    .init("N-alkylation or reductive amination", .alkyl, .amine, caps: halides + ["=O", "O"], [""]),
    .init("amination of an aryl halide", .aryl, .amine, caps: ["Br", "Cl", "F", "I"], [""]),
    .init("ether formation", .alkyl, .oxygen, caps: halides + ["O"], [""]),
    .init("aryl ether formation", .aryl, .oxygen, caps: ["F", "Cl", "Br", "I"], [""]),
    .init("thioether formation", .alkyl, .sulfur, caps: halides, [""]),
    .init("aryl thioether formation", .aryl, .sulfur, caps: halides + ["F"], [""]),
    .init("sulfinate alkylation", .sulfonyl, .alkyl, caps: ["[O-]", "O", ""], halides),
    .init("sulfone from an aryl sulfinate", .sulfonyl, .aryl, caps: ["[O-]", "Cl"], couplers + [""]),
    .init("Suzuki coupling of aryls", .aryl, .aryl, caps: couplers, couplers),
    .init("Heck or Suzuki coupling of an alkene", .aryl, .vinyl, caps: couplers, ["", "B(O)O", "Br"]),
    .init("Sonogashira coupling", .aryl, .alkynyl, caps: couplers, [""]),
    .init("Sonogashira coupling of an alkene", .vinyl, .alkynyl, caps: halides, [""]),
    .init("Friedel–Crafts or Weinreb ketone synthesis", .aryl, .carboxyl, caps: ["", "Br", "I"], ["Cl", "O"]),
    .init("ketone from an acid derivative", .alkyl, .carboxyl, caps: ["Br", "Cl", ""], ["Cl", "O"]),
    .init("azole condensation", .azoleCarbon, .alkyl, caps: [""], ["C(=O)O", "C#N", "C=O"]),
    .init("coupling of an aryl and an alkyl", .aryl, .alkyl, caps: couplers, halides + ["B(O)O"]),
    .init("Grignard addition of an aryl", .carbinol, .aryl, caps: ["=O"], couplers),
    .init("Grignard addition of an alkyl", .carbinol, .alkyl, caps: ["=O"], halides),
    .init("Grignard addition of an alkynyl", .carbinol, .alkynyl, caps: ["=O"], [""]),
    .init("alkylation of an alkyne", .alkyl, .alkynyl, caps: halides, [""]),
    .init("imine or hydrazone formation", .thioacyl, .imine, 2, caps: ["=O"], [""]),
    .init("Wittig, Horner or Knoevenagel olefination", .vinyl, .vinyl, 2, caps: ["=O", ""], ["=O", ""]),
  ]
}
