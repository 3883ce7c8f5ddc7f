/// An atom of a molecular graph.
public struct Atom: Sendable, Hashable {
  /// 1 … 118; 0 is a wildcard, which no accepted input holds.
  public var atomicNumber: UInt8
  /// Formal charge in elementary charges.
  public var charge: Int8
  /// Mass number as written; 0 = natural abundance.
  public var isotope: UInt16
  /// Hydrogens on this atom that are not atoms of the graph.
  public var hydrogens: UInt8
  public var isAromatic: Bool
  /// Whether the hydrogens were stated (a bracket atom) and not filled in from the normal valence.
  public var hasStatedHydrogens: Bool

  public init(
    atomicNumber: UInt8, charge: Int8 = 0, isotope: UInt16 = 0, hydrogens: UInt8 = 0, isAromatic: Bool = false,
    hasStatedHydrogens: Bool = false
  ) {
    self.atomicNumber = atomicNumber
    self.charge = charge
    self.isotope = isotope
    self.hydrogens = hydrogens
    self.isAromatic = isAromatic
    self.hasStatedHydrogens = hasStatedHydrogens
  }
}
