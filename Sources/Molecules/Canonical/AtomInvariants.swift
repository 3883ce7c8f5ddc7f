extension Molecule {
  /// Added to an invariant sets an atom apart from all that look like it; different numbers tell such atoms apart.
  static func singledOut(_ number: UInt64) -> UInt64 { number << 34 }

  /// What each atom is by itself, in a number below 2³⁴: degree, element, charge, hydrogens, aromaticity, isotope.
  func atomInvariants() -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: atoms.count) { buffer, count in
      for (index, atom) in atoms.enumerated() {
        var key = UInt64(min(degree(of: index), 15))
        key = key << 7 | UInt64(atom.atomicNumber & 0x7F)
        // Uncharged atoms first: CC(=O)[O-] reads better than CC([O-])=O.
        key = key << 8 | UInt64(min(2 * abs(Int(atom.charge)) + (atom.charge < 0 ? 1 : 0), 255))
        key = key << 4 | UInt64(min(atom.hydrogens, 15))
        key = key << 1 | (atom.isAromatic ? 1 : 0)
        key = key << 10 | UInt64(min(atom.isotope, 1023))
        buffer.initializeElement(at: index, to: key)
      }
      count = atoms.count
    }
  }
}
