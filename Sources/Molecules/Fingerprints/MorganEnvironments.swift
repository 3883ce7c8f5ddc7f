/// The circular environments of a molecule's atoms up to a radius, each with RDKit's 32-bit number.
///
/// These are the extended-connectivity environments of Rogers and Hahn (J. Chem. Inf. Model. 50, 742, 2010,
/// doi:10.1021/ci100050t), numbered bit for bit as RDKit's default Morgan generator does: ring membership in the atom
/// invariants, bond types, no chirality. A set of bonds counts once, for its lowest number.
public struct MorganEnvironments: Sendable, Hashable {
  /// One environment.
  public struct Environment: Sendable, Hashable {
    /// RDKit's number.
    public var id: UInt32
    public var radius: UInt32
    /// The centre.
    public var atom: Int
  }

  /// How often an environment occurs.
  public struct Count: Sendable, Hashable {
    public var id: UInt32
    public var count: Int

    public init(id: UInt32, count: Int) {
      self.id = id
      self.count = count
    }
  }

  /// All environments, by radius.
  public let environments: [Environment]
  /// The distinct environments, ascending by number: RDKit's sparse count fingerprint.
  public let counts: [Count]

  public init(of molecule: Perceived, radius: Int = 2) {
    environments = MorganGrowth.environments(of: molecule, radius: radius)
    counts = Self.counts(of: environments)
  }

  /// The fingerprint of a fixed number of bits: an environment sets the bit of its number's remainder, as in RDKit.
  public func folded(to bitCount: Int = 2048) -> FoldedFingerprint {
    var fingerprint = FoldedFingerprint(bitCount: bitCount)
    for entry in counts { fingerprint.insert(Int(entry.id) % bitCount) }
    return fingerprint
  }
}
