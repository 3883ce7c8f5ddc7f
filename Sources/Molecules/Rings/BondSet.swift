/// A set of the bonds of one ring system, which adds like its rings: a bond in both of two sets is in neither's sum.
protocol BondSet {
  init(bondCount: Int)
  mutating func insert(_ bond: Int)
  func contains(_ bond: Int) -> Bool
  mutating func formSum(_ other: Self)
  /// The lowest bond, or nil if the set is empty.
  var lowest: Int? { get }
}

/// A set of bonds below 64, which most ring systems have room in.
struct SmallBondSet: BondSet {
  private var bits: UInt64 = 0

  static let capacity = 64

  init(bondCount: Int) {}
  @inline(__always) mutating func insert(_ bond: Int) { bits |= 1 << UInt64(truncatingIfNeeded: bond) }
  @inline(__always) func contains(_ bond: Int) -> Bool { bits >> UInt64(truncatingIfNeeded: bond) & 1 == 1 }
  @inline(__always) mutating func formSum(_ other: SmallBondSet) { bits ^= other.bits }
  @inline(__always) var lowest: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }
}

/// A set of any bonds.
struct LargeBondSet: BondSet {
  private var words: [UInt64]

  init(bondCount: Int) { words = [UInt64](repeating: 0, count: (bondCount + 63) / 64) }
  mutating func insert(_ bond: Int) { words[bond / 64] |= 1 << UInt64(bond % 64) }
  func contains(_ bond: Int) -> Bool { words[bond / 64] >> UInt64(bond % 64) & 1 == 1 }
  mutating func formSum(_ other: LargeBondSet) { for word in words.indices { words[word] ^= other.words[word] } }
  var lowest: Int? {
    guard let word = words.firstIndex(where: { $0 != 0 }) else { return nil }
    return 64 * word + words[word].trailingZeroBitCount
  }
}

/// Sets of bonds of which none is a sum of others.
struct BondSetBasis<Bonds: BondSet> {
  /// By its lowest bond, each set.
  private var sets: [Bonds?]
  private(set) var count = 0

  init(bondCount: Int) { sets = [Bonds?](repeating: nil, count: bondCount) }

  /// What is left of a set when the sets of the basis are taken out; nothing if it is their sum.
  func remainder(of set: Bonds) -> Bonds {
    var rest = set
    while let lowest = rest.lowest, let other = sets[lowest] { rest.formSum(other) }
    return rest
  }

  /// Adds a set, unless it is a sum of those that are there.
  mutating func insert(_ set: Bonds) -> Bool {
    let rest = remainder(of: set)
    guard let lowest = rest.lowest else { return false }
    sets[lowest] = rest
    count += 1
    return true
  }
}
