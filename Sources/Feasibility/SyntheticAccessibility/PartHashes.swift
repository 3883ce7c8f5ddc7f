internal import Molecules

/// Numbers for parts of a molecule that do not depend on the order of atoms: equal parts have equal numbers, unequal
/// ones almost always different ones.
///
/// Each atom's number takes in its neighbours' in turn, as often as the part is wide but eight times at most (the scheme
/// of H. L. Morgan, J. Chem. Doc. 5, 107, 1965); sums make the order of neighbours and of atoms not matter. Parts that
/// differ only beyond that, and regular graphs of one degree, get one number.
struct PartHashes {
  static let rounds = 8

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
    let atomCount = molecule.atoms.count
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * atomCount) { memory in
      var current = UnsafeMutableBufferPointer(rebasing: memory[..<atomCount])
      var next = UnsafeMutableBufferPointer(rebasing: memory[atomCount...])
      for atom in 0..<atomCount { current[atom] = mixed(invariants[atom] &+ 0x9e37_79b9_7f4a_7c15) }
      for _ in 0..<min(rounds, max(0, largest - 1)) {
        for atom in 0..<atomCount where partOfAtom[atom] >= 0 {
          var sum = current[atom] &* 3
          for place in molecule.neighbourRange(of: atom) {
            let link = molecule.neighbours[place]
            let kind = bondKinds[link.bond]
            if kind != 0 { sum &+= mixed(current[link.atom] ^ UInt64(kind) &* 0x9e37_79b9_7f4a_7c15) }
          }
          next[atom] = mixed(sum)
        }
        swap(&current, &next)
      }
      for atom in 0..<atomCount where partOfAtom[atom] >= 0 { sums[partOfAtom[atom]] &+= mixed(current[atom]) }
    }
    for part in sums.indices { sums[part] = mixed(sums[part] &+ UInt64(sizes[part])) }
    return sums.map { UInt32(truncatingIfNeeded: $0 >> 32) }
  }
}
