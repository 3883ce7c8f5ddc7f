/// What the grammar alone says of a SMILES: the text to hand to the parser, and each atom as it was written.
///
/// Made by `init(validating:mode:)` before Open Babel ever sees the line. Positions are 1-based columns of the
/// original text, so that a later complaint (valence, kekulisation) can name the place the chemist typed.
public struct SMILESOutline: Sendable, Hashable {
  /// An atom as written.
  public struct Atom: Sendable, Hashable {
    /// 1-based column of the atom's first character (of the bracket where there is one).
    public var column: UInt32
    public var atomicNumber: UInt8
    public var charge: Int8
    public var isotope: UInt16
    /// Hydrogens stated in a bracket; 0 for atoms of the organic subset, whose hydrogens follow from the valence.
    public var hydrogens: UInt8
    public var isBracket: Bool
    /// Written in lower case, or upper case with an explicit aromatic bond.
    public var isAromatic: Bool

    public init(
      column: UInt32, atomicNumber: UInt8, charge: Int8 = 0, isotope: UInt16 = 0, hydrogens: UInt8 = 0,
      isBracket: Bool = false, isAromatic: Bool = false
    ) {
      self.column = column
      self.atomicNumber = atomicNumber
      self.charge = charge
      self.isotope = isotope
      self.hydrogens = hydrogens
      self.isBracket = isBracket
      self.isAromatic = isAromatic
    }
  }

  /// Reading strictness.
  public enum Mode: String, Sendable, Hashable { case strict, relaxed }

  /// The UTF-8 text for the parser: the same atoms in the same order, non-standard spellings rewritten.
  public let text: [UInt8]
  public let atoms: [Atom]
  /// What was read but could not be kept (such as octahedral stereo), in words; empty as a rule.
  public internal(set) var notes: [String]
}
