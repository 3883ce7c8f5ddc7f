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
    environments = MorganGrowth(molecule, radius: radius).environments
    var ids = environments.map(\.id)
    ids.sort()
    var counts: [Count] = []
    counts.reserveCapacity(ids.count)
    for id in ids {
      if counts.last?.id == id {
        counts[counts.count - 1].count += 1
      } else {
        counts.append(Count(id: id, count: 1))
      }
    }
    self.counts = counts
  }

  /// CRC-32 of `id:count,id:count…`, ascending by id.
  public var checksum: UInt32 {
    var text: [UInt8] = []
    text.reserveCapacity(14 * counts.count)
    for entry in counts {
      if !text.isEmpty { text.append(UInt8(ascii: ",")) }
      text.append(decimal: UInt64(entry.id))
      text.append(UInt8(ascii: ":"))
      text.append(decimal: UInt64(entry.count))
    }
    return CRC32.checksum(of: text)
  }

  /// The fingerprint of a fixed number of bits: an environment sets the bit of its number's remainder, as in RDKit.
  public func folded(to bitCount: Int = 2048) -> FoldedFingerprint {
    var fingerprint = FoldedFingerprint(bitCount: bitCount)
    for entry in counts { fingerprint.insert(Int(entry.id) % bitCount) }
    return fingerprint
  }
}

extension [UInt8] {
  /// Appends a number in decimal digits.
  fileprivate mutating func append(decimal number: UInt64) {
    var scale: UInt64 = 1
    while number / scale >= 10 { scale *= 10 }
    var rest = number
    while scale > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / scale))
      rest %= scale
      scale /= 10
    }
  }
}
