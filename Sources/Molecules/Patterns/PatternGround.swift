/// A molecule laid out for matching, and the memory that a search writes to, kept from one molecule to the next.
struct PatternGround {
  private(set) var atomCount = 0
  /// One ``AtomWord`` per atom.
  private(set) var words = UnsafeMutableBufferPointer<UInt64>(start: nil, count: 0)
  /// Where each atom's neighbours start in `links`.
  private(set) var starts = UnsafeMutableBufferPointer<Int32>(start: nil, count: 0)
  /// Neighbours: the atom in the upper 28 bits, the number of the bond's ``BondClass`` in the lower 4.
  private(set) var links = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
  /// Atoms by slot of ``Census``.
  private(set) var census = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
  /// Per atom, one bit for each depth of environment in whose match it stands.
  private(set) var taken = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
  /// The atom on each step, -1 where none, and the place to try next.
  private(set) var assigned = UnsafeMutableBufferPointer<Int32>(start: nil, count: 0)
  private(set) var cursor = UnsafeMutableBufferPointer<Int32>(start: nil, count: 0)
  /// Per environment and atom: 0 not asked yet, 1 no, 2 yes.
  private(set) var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

  func element(of atom: Int) -> Int { Int(words[atom] & AtomWord.element.mask) }

  func deallocate() {
    words.deallocate()
    starts.deallocate()
    links.deallocate()
    census.deallocate()
    taken.deallocate()
    assigned.deallocate()
    cursor.deallocate()
    memory.deallocate()
  }

  private static func reserve<Element>(
    _ buffer: inout UnsafeMutableBufferPointer<Element>, _ count: Int, filler: Element
  ) {
    guard buffer.count < count else { return }
    buffer.deallocate()
    buffer = .allocate(capacity: 2 * count)
    buffer.initialize(repeating: filler)
  }

  mutating func reserve(stack: Int) {
    Self.reserve(&assigned, stack, filler: -1)
    Self.reserve(&cursor, stack, filler: 0)
  }

  mutating func forgetEnvironments(count: Int) {
    Self.reserve(&memory, count * atomCount, filler: 0)
    memory[..<(count * atomCount)].update(repeating: 0)
  }

  /// Lays out a molecule.
  mutating func lay(_ perceived: Perceived) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    let count = molecule.atoms.count
    atomCount = count
    Self.reserve(&words, count, filler: 0)
    Self.reserve(&starts, count + 1, filler: 0)
    Self.reserve(&links, molecule.neighbours.count, filler: 0)
    Self.reserve(&census, Census.size, filler: 0)
    Self.reserve(&taken, count, filler: 0)
    census.update(repeating: 0)
    starts[0] = 0
    for atom in 0..<count {
      let value = molecule.atoms[atom]
      let range = molecule.neighbourRange(of: atom)
      starts[atom + 1] = Int32(truncatingIfNeeded: range.upperBound)
      let counted = Int(value.hydrogens)
      var hydrogens = counted
      var valence = counted
      var ringBonds = 0
      for place in range {
        let neighbour = molecule.neighbours[place]
        let bond = molecule.bonds[neighbour.bond]
        let isInRing = rings.bondMembership[neighbour.bond] > 0
        links[place] =
          UInt32(truncatingIfNeeded: neighbour.atom) << 4 | BondClass.number(of: bond, isInRing: isInRing)
        valence += Int(bond.order)
        if isInRing { ringBonds += 1 }
        if molecule.atoms[neighbour.atom].atomicNumber == 1 { hydrogens += 1 }
      }
      let element = Int(value.atomicNumber)
      census[Census.slot(element: element)] += 1
      census[Census.slot(element: element, aromatic: value.isAromatic)] += 1
      typealias Word = AtomWord
      var word = Word.element.holding(element)
      word |= Word.aromatic.holding(value.isAromatic ? 1 : 0)
      word |= Word.charge.holding(Int(value.charge))
      word |= Word.isotope.holding(Int(value.isotope))
      word |= Word.hydrogens.holding(hydrogens)
      word |= Word.countedHydrogens.holding(counted)
      word |= Word.degree.holding(range.count)
      word |= Word.connectivity.holding(range.count + counted)
      word |= Word.valence.holding(valence)
      word |= Word.rings.holding(rings.membership[atom])
      word |= Word.smallestRing.holding(rings.smallest[atom])
      word |= Word.ringBonds.holding(ringBonds)
      word |= Word.hybridisation.holding(Int(perceived.hybridisations[atom].rawValue))
      words[atom] = word
    }
  }
}
