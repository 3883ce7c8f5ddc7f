/// Which kinds of atoms and bonds a molecule has, as bits: what patterns are tried against before any atom is looked
/// at.
///
/// A bond's bit says the kinds of its atoms, its order and whether it is in a ring; an atom has one bit for its kind,
/// hydrogens and charge and one for its kind, neighbours and smallest ring, and more for two or three rings and for an
/// isotope.
package struct MoleculeTraits {
  /// 16 bits for each unordered pair of kinds, then 16 for each kind, twice.
  static let firstAtom = (AtomBox.Kind.count * (AtomBox.Kind.count + 1) / 2 + 3) / 4
  static let firstPlace = firstAtom + (AtomBox.Kind.count + 3) / 4
  static let count = firstPlace + (AtomBox.Kind.count + 3) / 4

  /// The upper four of an atom's first 16 bits.
  static let isInTwo: UInt64 = 1 << 12
  static let isInThree: UInt64 = 1 << 13
  static let isLabelled: UInt64 = 1 << 14

  private(set) var words = [UInt64](repeating: 0, count: count)
  private var kinds: [UInt8] = []

  package init() {}

  /// The word and the shift of a pair of kinds, 16 bits of which belong to it.
  static func bondPlace(_ first: Int, _ second: Int) -> (word: Int, shift: UInt64) {
    let (low, high) = first < second ? (first, second) : (second, first)
    let pair = high * (high + 1) / 2 + low
    return (pair >> 2, UInt64(pair & 3) << 4)
  }

  /// Turns to a molecule.
  package mutating func read(_ perceived: Perceived) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    kinds.removeAll(keepingCapacity: true)
    words.withUnsafeMutableBufferPointer { words in
      words.update(repeating: 0)
      AtomBox.Kind.table.withUnsafeBufferPointer { table in
        for index in molecule.atoms.indices {
          let atom = molecule.atoms[index]
          let kind = Int(table[Int(atom.atomicNumber) & 127 | (atom.isAromatic ? 128 : 0)])
          kinds.append(UInt8(kind))
          var hydrogens = Int(atom.hydrogens)
          for place in molecule.neighbourRange(of: index)
          where molecule.atoms[molecule.neighbours[place].atom].atomicNumber == 1 { hydrogens += 1 }
          let shift = UInt64(kind & 3) << 4
          var bits: UInt64 = atom.isotope > 0 ? Self.isLabelled : 0
          if rings.membership[index] >= 2 {
            bits |= rings.membership[index] >= 3 ? Self.isInThree | Self.isInTwo : Self.isInTwo
          }
          let state = AtomBox.hydrogens(hydrogens) * 3 + AtomBox.charge(Int(atom.charge))
          words[Self.firstAtom + kind >> 2] |= (1 << UInt64(state) | bits) << shift
          let connectivity = molecule.degree(of: index) + Int(atom.hydrogens)
          let place = AtomBox.connectivity(connectivity) * 4 + AtomBox.ring(smallest: rings.smallest[index])
          words[Self.firstPlace + kind >> 2] |= 1 << (shift + UInt64(place))
        }
      }
      kinds.withUnsafeBufferPointer { kinds in
        for index in molecule.bonds.indices {
          let bond = molecule.bonds[index]
          let (word, shift) = Self.bondPlace(Int(kinds[bond.first]), Int(kinds[bond.second]))
          let isInRing = rings.bondMembership[index] > 0
          words[word] |= 1 << (shift + UInt64(BondClass.number(of: bond, isInRing: isInRing)))
        }
      }
    }
  }
}
