internal import Molecules

/// Atoms told apart by their elements, isotopes, hydrogens and bonds, out to any distance: equal numbers mean that
/// refinement finds no difference of constitution.
struct ConstitutionClasses {
  private let labels: [UInt64]

  init(of molecule: Molecule) {
    var labels = molecule.atoms.map { atom in
      Self.mix(UInt64(atom.atomicNumber) << 32 | UInt64(atom.isotope) << 8 | UInt64(atom.hydrogens))
    }
    var count = Self.distinct(labels)
    while true {
      var refined = labels.map(Self.mix)
      for bond in molecule.bonds {
        // An aromatic bond counts alike wherever the Kekulé structure puts its double bonds.
        let weight: UInt64 = bond.isAromatic ? 12 : UInt64(bond.order)
        refined[bond.first] &+= Self.mix(labels[bond.second] &+ weight)
        refined[bond.second] &+= Self.mix(labels[bond.first] &+ weight)
      }
      labels = refined
      let next = Self.distinct(labels)
      if next == count { break }
      count = next
    }
    self.labels = labels
  }

  /// Whether no two neighbours of an atom are of one class.
  func differ(around atom: Int, in molecule: Molecule) -> Bool {
    let around = molecule.neighbours(of: atom).map { labels[$0.atom] }
    return Set(around).count == around.count
  }

  private static func distinct(_ labels: [UInt64]) -> Int { Set(labels).count }

  /// The finaliser of splitmix64 (Steele, Lea, Flood, 2014): scatters labels, so that sums of them do not coincide.
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9e37_79b9_7f4a_7c15
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
