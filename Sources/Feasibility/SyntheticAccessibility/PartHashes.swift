internal import Molecules

/// Numbers for parts of a molecule that do not depend on the order of atoms: equal parts have equal numbers, unequal
/// ones almost always different ones.
///
/// Each atom's number takes in its neighbours' in turn, as often as the part has atoms but five times at most (the scheme
/// of H. L. Morgan, J. Chem. Doc. 5, 107, 1965); sums make the order of neighbours and of atoms not matter. Parts that
/// differ only beyond that, and regular graphs of one degree, get one number.
struct PartHashes {
  static let rounds = 5
  /// 2⁶⁴ over the golden ratio.
  private static let golden: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// What the same parts are numbered by, once closely and once roughly.
  typealias Two<Value> = (close: Value, rough: Value)

  /// The final mixing of MurmurHash3 (A. Appleby, public domain).
  @inline(__always) static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }

  /// Two numbers for each part.
  ///
  /// Both are worked out together: the links to follow are the same, and the processor has something to do while one of
  /// the two is multiplied.
  /// - Parameters:
  ///   - partOfAtom: each atom's part, negative for none.
  ///   - atom: what an atom of a part is by itself.
  ///   - bond: a bond's kinds; nil for bonds that do not count, such as those between parts.
  @inline(__always) static func both(
    _ molecule: borrowing Molecule, partOfAtom: [Int], partCount: Int, atom describe: (Int) -> Two<UInt64>,
    bond kinds: (Int) -> Two<UInt8>?
  ) -> Two<[UInt32]> {
    withUnsafeTemporaryAllocation(of: Link.self, capacity: molecule.neighbours.count) { links in
      withUnsafeTemporaryAllocation(of: Node.self, capacity: 2 * partOfAtom.count) { nodes in
        var refinement = Refinement(links, nodes, atomCount: partOfAtom.count)
        for atom in 0..<partOfAtom.count {
          refinement.beginAtom()
          if partOfAtom[atom] < 0 { continue }
          refinement.describe(describe(atom))
          for place in molecule.neighbourRange(of: atom) {
            let link = molecule.neighbours[place]
            if let kinds = kinds(link.bond) { refinement.link(to: link.atom, kinds) }
          }
        }
        return refinement.numbers(partOfAtom, partCount: partCount)
      }
    }
  }

  /// A neighbour to take in, and by what kind of bond.
  private struct Link {
    var atom: Int
    var close: UInt64
    var rough: UInt64
  }

  /// An atom's numbers, and where its links end.
  private struct Node {
    var end = 0
    var close: UInt64 = 0
    var rough: UInt64 = 0
  }

  /// The atoms' numbers while they are worked out. The pointers are valid as long as the call that made it; no index
  /// exceeds the number of links or atoms, so that adding up cannot overflow either.
  private struct Refinement {
    private let links: UnsafeMutableBufferPointer<Link>
    /// The numbers now, and those of the next round.
    private var current: UnsafeMutableBufferPointer<Node>
    private var next: UnsafeMutableBufferPointer<Node>
    private var linkCount = 0
    private var atomCount = 0

    init(_ links: UnsafeMutableBufferPointer<Link>, _ nodes: UnsafeMutableBufferPointer<Node>, atomCount: Int) {
      self.links = links
      nodes.initialize(repeating: Node())
      current = UnsafeMutableBufferPointer(rebasing: nodes[..<atomCount])
      next = UnsafeMutableBufferPointer(rebasing: nodes[atomCount...])
    }

    @inline(__always) mutating func beginAtom() {
      atomCount &+= 1
      current[atomCount &- 1].end = linkCount
      next[atomCount &- 1].end = linkCount
    }

    @inline(__always) mutating func describe(_ invariants: Two<UInt64>) {
      current[atomCount &- 1].close = mixed(invariants.close &+ golden)
      current[atomCount &- 1].rough = mixed(invariants.rough &+ golden)
    }

    @inline(__always) mutating func link(to atom: Int, _ kinds: Two<UInt8>) {
      let link = Link(atom: atom, close: UInt64(kinds.close) &* golden, rough: UInt64(kinds.rough) &* golden)
      links.initializeElement(at: linkCount, to: link)
      linkCount &+= 1
      current[atomCount &- 1].end = linkCount
      next[atomCount &- 1].end = linkCount
    }

    mutating func numbers(_ partOfAtom: [Int], partCount: Int) -> Two<[UInt32]> {
      withUnsafeTemporaryAllocation(of: (size: Int, close: UInt64, rough: UInt64).self, capacity: partCount) { parts in
        parts.initialize(repeating: (0, 0, 0))
        var largest = 0
        for part in partOfAtom where part >= 0 {
          parts[part].size &+= 1
          largest = max(largest, parts[part].size)
        }
        for _ in 0..<min(rounds, max(0, largest - 1)) { takeInNeighbours() }
        for (atom, part) in partOfAtom.enumerated() where part >= 0 {
          parts[part].close &+= mixed(current[atom].close)
          parts[part].rough &+= mixed(current[atom].rough)
        }
        return (
          parts.map { UInt32(truncatingIfNeeded: mixed($0.close &+ UInt64($0.size)) >> 32) },
          parts.map { UInt32(truncatingIfNeeded: mixed($0.rough &+ UInt64($0.size)) >> 32) }
        )
      }
    }

    private mutating func takeInNeighbours() {
      var place = 0
      for atom in current.indices {
        let own = current[atom]
        var (close, rough) = (own.close &* 3, own.rough &* 3)
        while place < own.end {
          let link = links[place]
          let other = current[link.atom]
          close &+= mixed(other.close ^ link.close)
          rough &+= mixed(other.rough ^ link.rough)
          place &+= 1
        }
        next[atom].close = mixed(close)
        next[atom].rough = mixed(rough)
      }
      swap(&current, &next)
    }
  }
}
