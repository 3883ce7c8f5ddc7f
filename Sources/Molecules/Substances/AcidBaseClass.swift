/// A class of acidic or basic sites with the pKa that its members have in water at 25 °C, give or take one or two.
///
/// Good enough to say who protonates whom in a salt, which is all it is used for. The class of a site is the first
/// row of the table whose pattern's first atom stands on it, in the molecule with all charges neutralised.
struct AcidBaseClass: Sendable {
  let name: String
  /// SMARTS; the first atom is the one that gives or takes the proton.
  let pattern: String
  /// Hundredths of a pKa unit, one for each proton that the group gives or takes in turn; empty = no site.
  ///
  /// Whole numbers, so that classes compare exactly.
  let pKa: [Int]

  init(_ name: String, _ pattern: String, _ pKa: Double...) {
    self.name = name
    self.pattern = pattern
    self.pKa = pKa.map { Int(($0 * 100).rounded()) }
  }
}

/// The rows of a table with their patterns compiled.
struct AcidBaseTable: Sendable {
  let classes: [AcidBaseClass]
  let patterns: PatternSet

  init(_ classes: [AcidBaseClass]) {
    self.classes = classes
    do { patterns = try PatternSet(classes.map(\.pattern)) } catch {
      preconditionFailure("a pattern of the acid and base classes is wrong: \(error)")
    }
  }

  /// The class of each of the atoms of the molecule that `search` is open on, or nil.
  func classes(of atoms: [Int], in search: SubstructureSearch) -> [AcidBaseClass?] {
    search.firstAnchored(on: atoms, in: patterns).map { row in row.map { classes[$0] } }
  }
}
