/// What a SMILES may hold at most: far above any molecule of a screening library, far below what breaks a parser.
public enum SMILESLimits {
  /// Bytes of text.
  public static let bytes = 10_000
  /// Atoms other than hydrogen.
  public static let heavyAtoms = 1_000
  /// Branches open at once.
  public static let nesting = 250
  /// Ring bonds open at once: as many as there are two-digit numbers above 0.
  public static let openRingBonds = 99
  /// Ring bonds on one atom; a fullerene-capping metal has 6, η⁵ sandwiches 10.
  public static let ringBondsPerAtom = 24
  /// Formal charge of one atom, either sign (OpenSMILES 3.1.3).
  public static let charge = 15
  /// Mass number.
  public static let isotope = 999
}
