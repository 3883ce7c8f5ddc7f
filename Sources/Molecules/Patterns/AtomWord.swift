/// What patterns may ask of one atom, packed into 64 bits, so that most queries are one mask and one comparison.
///
/// A field holds at most its `limit`; larger counts saturate there, and a pattern that asks for `limit` or more is
/// refused, so that saturation never makes two different counts equal.
enum AtomWord {
  /// A run of bits of the word.
  struct Field: Sendable, Hashable {
    let shift: UInt64
    let width: UInt64
    /// What is added to a value before it is stored, so that negative charges fit.
    var offset = 0

    /// The largest stored number.
    var limit: Int { (1 << Int(width)) - 1 }
    var mask: UInt64 { ((1 << width) - 1) << shift }

    @inline(__always) func holding(_ value: Int) -> UInt64 { UInt64(min(max(value + offset, 0), limit)) << shift }
  }

  static let element = Field(shift: 0, width: 7)
  static let aromatic = Field(shift: 7, width: 1)
  static let charge = Field(shift: 8, width: 6, offset: 32)
  static let isotope = Field(shift: 14, width: 9)
  /// All hydrogens: counted ones and neighbouring hydrogen atoms.
  static let hydrogens = Field(shift: 23, width: 4)
  static let countedHydrogens = Field(shift: 27, width: 4)
  static let degree = Field(shift: 31, width: 5)
  /// Degree with counted hydrogens.
  static let connectivity = Field(shift: 36, width: 5)
  static let valence = Field(shift: 41, width: 5)
  static let rings = Field(shift: 46, width: 5)
  static let smallestRing = Field(shift: 51, width: 6)
  static let ringBonds = Field(shift: 57, width: 4)
  static let hybridisation = Field(shift: 61, width: 3)
}
