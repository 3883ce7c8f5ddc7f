/// The kinds of bond that a pattern can tell apart: its order or aromaticity, and whether it is in a ring.
///
/// There are twelve, so any bond expression (`-,=;!@`) is a set of classes in 16 bits, and logic on expressions is
/// logic on bits.
enum BondClass {
  static let all: UInt16 = 0b1111_1111_1111
  static let single = pair(1)
  static let double = pair(2)
  static let triple = pair(3)
  static let quadruple = pair(4)
  static let aromatic = pair(5)
  static let inRing: UInt16 = 0b1010_1010_1010
  /// What a bond that is not written means.
  static let unwritten = single | aromatic

  private static func pair(_ kind: UInt16) -> UInt16 { 0b11 << (2 * kind) }

  /// The number of a bond's class, 0 ..< 12.
  @inline(__always) static func number(of bond: Bond, isInRing: Bool) -> UInt32 {
    let kind: UInt32 = bond.isAromatic ? 5 : UInt32(min(bond.order, 4))
    return kind &* 2 &+ (isInRing ? 1 : 0)
  }
}
