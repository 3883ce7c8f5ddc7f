/// Grows the environments of all atoms layer by layer.
struct MorganGrowth {
  private(set) var environments: [MorganEnvironments.Environment] = []
  private let molecule: Molecule
  /// Words of a set of bonds.
  private let width: Int
  /// The numbers of the layer before; 0 for atoms that have dropped out.
  private var current: [UInt32]
  private var following: [UInt32]
  /// The bonds within each atom's environment, `width` words an atom.
  private var bonds: [UInt64]
  private var grownBonds: [UInt64]
  private var isDone: [Bool]
  /// Open addressing over the sets of bonds seen so far: indices into `seen`, -1 where free.
  private var table: [Int32]
  private var seen: [Seen] = []
  private var seenBonds: [UInt64] = []

  /// A set of bonds and the environment that counts for it.
  private struct Seen {
    var environment: Int32
    var layer: Int32
  }

  init(_ perceived: Perceived, radius: Int) {
    molecule = perceived.molecule
    let count = molecule.atoms.count
    width = max(1, (molecule.bonds.count + 63) / 64)
    current = [UInt32](repeating: 0, count: count)
    following = current
    bonds = []
    grownBonds = []
    isDone = []
    table = []
    environments.reserveCapacity((radius + 1) * count)
    for atom in 0..<count {
      current[atom] = Self.invariant(of: atom, in: perceived)
      environments.append(.init(id: current[atom], radius: 0, atom: atom))
    }
    guard radius > 0 else { return }
    bonds = [UInt64](repeating: 0, count: width * count)
    grownBonds = bonds
    isDone = [Bool](repeating: false, count: count)
    var size = 16
    while size < 2 * radius * count { size *= 2 }
    table = [Int32](repeating: -1, count: size)
    seen.reserveCapacity(radius * count)
    seenBonds.reserveCapacity(width * radius * count)
    for layer in 0..<radius { grow(layer: layer) }
  }

  /// One mixing step of the 32-bit hash that the Boost library made common.
  @inline(__always) private static func mix(_ seed: inout UInt32, _ value: UInt32) {
    seed ^= value &+ 0x9e37_79b9 &+ (seed << 6) &+ (seed >> 2)
  }

  /// An atom's number at radius 0.
  private static func invariant(of atom: Int, in perceived: Perceived) -> UInt32 {
    let molecule = perceived.molecule
    let value = molecule.atoms[atom]
    var hydrogens = UInt32(value.hydrogens)
    for place in molecule.neighbourRange(of: atom)
    where molecule.atoms[molecule.neighbours[place].atom].atomicNumber == 1 {
      hydrogens += 1
    }
    var seed: UInt32 = 0
    mix(&seed, UInt32(value.atomicNumber))
    mix(&seed, UInt32(molecule.degree(of: atom)) + UInt32(value.hydrogens))
    mix(&seed, hydrogens)
    mix(&seed, UInt32(bitPattern: Int32(value.charge)))
    mix(&seed, value.isotope == 0 ? 0 : massShift(of: value))
    if perceived.rings.membership[atom] > 0 { mix(&seed, 1) }
    return seed
  }

  /// By how many whole daltons an isotope is heavier than the element's average.
  private static func massShift(of atom: Atom) -> UInt32 {
    let mass = IsotopeMasses.mass(atomicNumber: atom.atomicNumber, massNumber: atom.isotope)
    return UInt32(bitPattern: Int32(mass - ElementMasses.average[Int(atom.atomicNumber)]))
  }

  /// RDKit's number of a bond's type.
  @inline(__always) private static func type(of bond: Bond) -> UInt64 {
    bond.isAromatic ? 12 : bond.order == 0 ? 21 : UInt64(bond.order)
  }

  private mutating func grow(layer: Int) {
    var keys: [UInt64] = []
    keys.reserveCapacity(16)
    for atom in 0..<molecule.atoms.count {
      for word in 0..<width { grownBonds[width * atom + word] = bonds[width * atom + word] }
      if isDone[atom] { continue }
      let range = molecule.neighbourRange(of: atom)
      if range.isEmpty {
        isDone[atom] = true
        continue
      }
      // Neighbours by bond type, then by number: few, so sorted while they are inserted.
      keys.removeAll(keepingCapacity: true)
      for place in range {
        let neighbour = molecule.neighbours[place]
        let key = Self.type(of: molecule.bonds[neighbour.bond]) << 32 | UInt64(current[neighbour.atom])
        var position = keys.count
        keys.append(key)
        while position > 0, keys[position - 1] > key {
          keys[position] = keys[position - 1]
          position -= 1
        }
        keys[position] = key
        for word in 0..<width { grownBonds[width * atom + word] |= bonds[width * neighbour.atom + word] }
        grownBonds[width * atom + neighbour.bond >> 6] |= 1 << UInt64(neighbour.bond & 63)
      }
      var id = UInt32(truncatingIfNeeded: layer)
      Self.mix(&id, current[atom])
      for key in keys {
        var pair: UInt32 = 0
        Self.mix(&pair, UInt32(truncatingIfNeeded: key >> 32))
        Self.mix(&pair, UInt32(truncatingIfNeeded: key))
        Self.mix(&id, pair)
      }
      following[atom] = id
      enter(atom, id: id, layer: layer)
    }
    for atom in current.indices {
      current[atom] = following[atom]
      following[atom] = 0
    }
    swap(&bonds, &grownBonds)
  }

  /// Counts an atom's grown environment, unless its bonds are those of another one; of two in one layer the lower
  /// number counts. An atom whose environment does not count grows no more.
  private mutating func enter(_ atom: Int, id: UInt32, layer: Int) {
    let start = width * atom
    var hash: UInt64 = 0
    for word in 0..<width { hash = (hash ^ grownBonds[start + word]) &* 0x9e37_79b9_7f4a_7c15; hash ^= hash >> 29 }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while table[slot] >= 0 {
      let index = Int(table[slot])
      var word = 0
      while word < width, seenBonds[width * index + word] == grownBonds[start + word] { word += 1 }
      if word == width {
        let other = Int(seen[index].environment)
        if seen[index].layer == layer, id < environments[other].id {
          isDone[environments[other].atom] = true
          environments[other].id = id
          environments[other].atom = atom
        } else {
          isDone[atom] = true
        }
        return
      }
      slot = (slot + 1) & mask
    }
    table[slot] = Int32(truncatingIfNeeded: seen.count)
    seen.append(
      Seen(environment: Int32(truncatingIfNeeded: environments.count), layer: Int32(truncatingIfNeeded: layer)))
    for word in 0..<width { seenBonds.append(grownBonds[start + word]) }
    environments.append(.init(id: id, radius: UInt32(truncatingIfNeeded: layer + 1), atom: atom))
  }
}
