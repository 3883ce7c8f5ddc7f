internal import Molecules

/// A functional group that is counted: one row of the table below.
///
/// The 33 groups are those of the LEAP data release; their patterns are ours, worked out from the released counts of
/// its 36 molecules, all of which they reproduce.
struct FunctionalGroup: Sendable {
  /// The descriptor is `group_<name>`.
  let name: String
  /// The column of the LEAP release.
  let leap: String
  let pattern: String
  let definition: String

  private init(_ name: String, _ leap: String, _ pattern: String, _ definition: String) {
    self.name = name
    self.leap = leap
    self.pattern = pattern
    self.definition = definition
  }

  static let all: [FunctionalGroup] = [
    .init("primary_amine", "Count_NH2", "[NX3;H2]", "NH2 groups: amines, amides and the like"),
    .init("cyano", "Count_Cyano", "C#N", "carbon–nitrogen triple bonds"),
    .init("phosphoryl", "Count_P_O", "P=O", "phosphorus–oxygen double bonds"),
    .init("sulfinyl", "Count_S_O", "S=O", "sulfur–oxygen double bonds (a sulfone has two)"),
    .init("carbonyl", "Count_C_O", "[CX3]=[OX1]", "non-aromatic carbon–oxygen double bonds"),
    .init("carboxylic_acid", "Count_Carboxyl_Acid", "[CX3](=O)[OX2H1]", "neutral carboxylic acid groups"),
    .init("ester", "Count_Ester", "[CX3](=O)[OX2][#6]", "carboxylic esters, carbamates and carbonates by C–O"),
    .init("amide", "Count_Amide", "[NX3][CX3](=[OX1])[#6]", "carboxamides: nitrogen on an acyl group"),
    .init("urea", "Count_Urea", "[NX3][CX3](=[OX1])[NX3]", "ureas"),
    .init("thiourea", "Count_Thiourea", "[NX3][CX3](=[SX1])[NX3]", "thioureas"),
    .init("hydrazide", "Count_Hydrazide", "[NX3][NX3][CX3](=O)", "hydrazides"),
    .init("secondary_amine", "Count_NH1", "[NX3;H1]", "NH groups outside aromatic rings"),
    .init("quaternary_nitrogen", "Count_Quaternary_N", "[NX4+]", "four-coordinate nitrogen cations, ammonium included"),
    .init(
      "imine", "Count_Imine", "[CX3]=[NX2]", "non-aromatic carbon–nitrogen double bonds with two-coordinate nitrogen"),
    .init("pyridine", "Count_Pyridine", "n1ccccc1", "pyridine rings"),
    .init("imidazole", "Count_Imidazole", "c1cncn1", "imidazole rings, fused and substituted ones included"),
    .init("triazole", "Count_Triazole", "n1nncc1", "1,2,3-triazole rings"),
    .init("pyrrole", "Count_Pyrrole", "[nH]1cccc1", "pyrrole rings with N–H"),
    .init("indole", "Count_Indole", "c1ccc2[nH]ccc2c1", "indole ring systems with N–H"),
    .init("thiophene", "Count_Thiophene", "s1cccc1", "thiophene rings"),
    .init("hydroxyl", "Count_Hydroxyl", "[OX2H]", "OH groups, those of acids and water included"),
    .init("ether", "Count_Ether", "[OD2]([#6])[#6]", "oxygens between two carbons, those of esters included"),
    .init("carboxyl", "Count_COO", "C(=O)O", "C(=O)–O groups: acids, carboxylates, esters, carbamates"),
    .init("thiol", "Count_SH", "[SX2H]", "SH groups"),
    .init("thioether", "Count_Thioether", "[SX2]([#6])[#6]", "non-aromatic sulfurs between two carbons"),
    .init("benzene", "Count_Benzene", "c1ccccc1", "six-membered aromatic carbon rings"),
    .init("naphthalene", "Count_Naphthalene", "c1ccc2ccccc2c1", "naphthalene ring systems"),
    .init("alkyne", "Count_Alkyne", "C#C", "carbon–carbon triple bonds"),
    .init("fluorine", "Count_F", "F", "fluorine atoms"),
    .init("trifluoromethyl", "Count_CF3", "C(F)(F)F", "carbons with three fluorines"),
    .init("silicon", "Count_Si", "[Si]", "non-aromatic silicon atoms"),
    .init("sulfonic_acid", "Count_Sulfonic_Acid", "S(=O)(=O)[OH]", "neutral sulfonic acid groups"),
    .init("nitro", "Count_Nitro", "[N+](=O)[O-]", "nitro groups, by nitrogen–oxide pairs"),
  ]
}

extension FunctionalGroup {
  static let patterns: PatternSet = {
    do throws(PatternError) {
      return try PatternSet(all.map(\.pattern))
    } catch {
      preconditionFailure("the table of functional groups holds a pattern that does not compile: \(error.words)")
    }
  }()
}

extension Catalogue {
  /// What is counted as each functional group: the descriptor's id, the SMARTS pattern, and what it is in words.
  package static var groupPatterns: [(id: String, pattern: String, words: String)] {
    FunctionalGroup.all.map { ("group_\($0.name)", $0.pattern, $0.definition) }
  }

  /// Counts of functional groups, one descriptor a row of the table.
  static let groups: [Descriptor] = FunctionalGroup.all.enumerated().map { index, group in
    Descriptor(
      id: "group_\(group.name)", family: .groups, unit: .one, definition: "number of \(group.definition)",
      source: Descriptor.Reference("LEAP data release (arXiv 2605.20242), pattern \(group.pattern)"),
      aliases: [.leap: [group.leap]]
    ) { subject in .count(subject.functionalGroupCounts[index]) }
  }
}
