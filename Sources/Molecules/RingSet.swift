/// The rings of a molecule: the symmetrised smallest set, counted as RDKit counts it.
public struct RingSet: Sendable, Hashable {
  /// Atoms of each ring in ring order.
  public var atoms: [[Int]]
  /// Bonds of each ring: `bonds[r][k]` joins `atoms[r][k]` and `atoms[r][(k + 1) % size]`.
  public var bonds: [[Int]]
  /// Per atom, the number of rings of the set it is in.
  public var membership: [Int]
  /// Per bond, the number of rings of the set it is in.
  public var bondMembership: [Int]
  /// Per atom, the size of its smallest ring; 0 outside rings.
  public var smallest: [Int]
}
