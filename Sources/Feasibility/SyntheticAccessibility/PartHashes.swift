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

  /// The final mixing of MurmurHash3 (A. Appleby, public domain).
  @inline(__always) static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }

  /// One number for each part.
  ///
  /// - Parameters:
  ///   - partOfAtom: each atom's part, negative for none.
  ///   - invariants: what each atom is by itself.
  ///   - bondKinds: each bond's kind; 0 for bonds that do not count, such as those between parts.
  static func all(
    _ molecule: borrowing Molecule, partOfAtom: [Int], partCount: Int, invariants: [UInt64], bondKinds: [UInt8]
  ) -> [UInt32] {
    var sums = [UInt64](repeating: 0, count: partCount)
    var largest = 0
    var sizes = [Int](repeating: 0, count: partCount)
    for part in partOfAtom where part >= 0 {
      sizes[part] += 1
      largest = max(largest, sizes[part])
    }
    let rounds = min(Self.rounds, max(0, largest - 1))
    let links = molecule.neighbours
    let starts = molecule.neighbourStarts
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * partOfAtom.count) { memory in
      links.withUnsafeBufferPointer { links in
        starts.withUnsafeBufferPointer { starts in
          partOfAtom.withUnsafeBufferPointer { partOfAtom in
            bondKinds.withUnsafeBufferPointer { bondKinds in
              for atom in partOfAtom.indices { memory[atom] = mixed(invariants[atom] &+ golden) }
              let ground = Ground(links: links, starts: starts, partOfAtom: partOfAtom, bondKinds: bondKinds)
              let last = ground.refine(memory, rounds: rounds)
              for atom in partOfAtom.indices where partOfAtom[atom] >= 0 {
                sums[partOfAtom[atom]] &+= mixed(last[atom])
              }
            }
          }
        }
      }
    }
    for part in sums.indices { sums[part] = mixed(sums[part] &+ UInt64(sizes[part])) }
    return sums.map { UInt32(truncatingIfNeeded: $0 >> 32) }
  }

  /// The molecule without bounds checks or reference counts.
  private struct Ground {
    let links: UnsafeBufferPointer<Neighbour>
    let starts: UnsafeBufferPointer<Int>
    let partOfAtom: UnsafeBufferPointer<Int>
    let bondKinds: UnsafeBufferPointer<UInt8>

    /// Takes in the neighbours' numbers in turn; the first half of `memory` holds the atoms' own. Gives the half that holds
    /// the outcome.
    func refine(
      _ memory: UnsafeMutableBufferPointer<UInt64>, rounds: Int
    ) -> UnsafeMutableBufferPointer<UInt64> {
      var current = UnsafeMutableBufferPointer(rebasing: memory[..<partOfAtom.count])
      var next = UnsafeMutableBufferPointer(rebasing: memory[partOfAtom.count...])
      for _ in 0..<rounds {
        for atom in partOfAtom.indices where partOfAtom[atom] >= 0 {
          var sum = current[atom] &* 3
          for place in starts[atom]..<starts[atom + 1] {
            let kind = bondKinds[links[place].bond]
            if kind != 0 { sum &+= mixed(current[links[place].atom] ^ UInt64(kind) &* golden) }
          }
          next[atom] = mixed(sum)
        }
        swap(&current, &next)
      }
      return current
    }
  }
}
