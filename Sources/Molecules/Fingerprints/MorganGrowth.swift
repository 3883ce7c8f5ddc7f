/// Grows the environments of all atoms layer by layer, in one block of memory.
///
/// The pointers are valid as long as the call that made the growth.
struct MorganGrowth {
  private let graph: Graph
  /// Words of a set of bonds.
  private let width: Int
  /// The numbers of the layer before; 0 for atoms that have dropped out.
  private let current: Row
  private let following: Row
  private let isDone: Row
  /// Open addressing over the sets of bonds seen so far: 1 + an index into `seen`, 0 where free.
  private let table: Row
  /// Each set's environment, and the layer it came from in the upper half.
  private let seen: Row
  private let seenBonds: Row
  /// One atom's neighbours as keys: bond type in the upper half, number in the lower.
  private let keys: Row
  /// The bonds within each atom's environment, `width` words an atom.
  private var bonds: Row
  private var grownBonds: Row
  private var seenCount = 0
  private var environments: [MorganEnvironments.Environment] = []

  private typealias Row = UnsafeMutableBufferPointer<UInt64>

  /// The molecule without bounds checks or reference counts.
  private struct Graph {
    let atoms: UnsafeBufferPointer<Atom>
    let bonds: UnsafeBufferPointer<Bond>
    let starts: UnsafeBufferPointer<Int>
    let neighbours: UnsafeBufferPointer<Neighbour>
    let rings: UnsafeBufferPointer<Int>
  }

  /// The environments up to a radius, by radius.
  static func environments(of perceived: Perceived, radius: Int) -> [MorganEnvironments.Environment] {
    let molecule = perceived.molecule
    return molecule.atoms.withUnsafeBufferPointer { atoms in
      molecule.bonds.withUnsafeBufferPointer { bonds in
        molecule.neighbourStarts.withUnsafeBufferPointer { starts in
          molecule.neighbours.withUnsafeBufferPointer { neighbours in
            perceived.rings.membership.withUnsafeBufferPointer { rings in
              grow(
                Graph(atoms: atoms, bonds: bonds, starts: starts, neighbours: neighbours, rings: rings),
                radius: max(0, radius))
            }
          }
        }
      }
    }
  }

  private static func grow(_ graph: Graph, radius: Int) -> [MorganEnvironments.Environment] {
    let count = graph.atoms.count
    let width = max(1, (graph.bonds.count + 63) / 64)
    var tableSize = 16
    while tableSize < 2 * radius * count { tableSize *= 2 }
    let sizes = (width: width, count: count, sets: radius * count, table: tableSize, keys: graph.neighbours.count)
    let capacity =
      2 * width * count + 3 * count + sizes.sets + width * sizes.sets + sizes.table + sizes.keys
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: capacity) { block in
      block.initialize(repeating: 0)
      var growth = MorganGrowth(graph, in: block, sizes)
      growth.environments.reserveCapacity((radius + 1) * count)
      for atom in 0..<count {
        let id = growth.invariant(of: atom)
        growth.current[atom] = UInt64(id)
        growth.environments.append(.init(id: id, radius: 0, atom: atom))
      }
      for layer in 0..<radius { growth.grow(layer: layer) }
      return growth.environments
    }
  }

  private init(
    _ graph: Graph, in block: Row, _ sizes: (width: Int, count: Int, sets: Int, table: Int, keys: Int)
  ) {
    var start = 0
    func row(_ size: Int) -> Row {
      defer { start += size }
      return Row(rebasing: block[start..<start + size])
    }
    self.graph = graph
    width = sizes.width
    current = row(sizes.count)
    following = row(sizes.count)
    isDone = row(sizes.count)
    table = row(sizes.table)
    seen = row(sizes.sets)
    seenBonds = row(sizes.width * sizes.sets)
    keys = row(sizes.keys)
    bonds = row(sizes.width * sizes.count)
    grownBonds = row(sizes.width * sizes.count)
  }

  // MARK: - Numbers

  /// One mixing step of the 32-bit hash that the Boost library made common.
  @inline(__always) private static func mix(_ seed: inout UInt32, _ value: UInt32) {
    seed ^= value &+ 0x9e37_79b9 &+ (seed << 6) &+ (seed >> 2)
  }

  /// An atom's number at radius 0.
  private func invariant(of atom: Int) -> UInt32 {
    let value = graph.atoms[atom]
    var hydrogens = UInt32(value.hydrogens)
    for place in graph.starts[atom]..<graph.starts[atom + 1]
    where graph.atoms[graph.neighbours[place].atom].atomicNumber == 1 {
      hydrogens &+= 1
    }
    let degree = graph.starts[atom + 1] - graph.starts[atom]
    var seed: UInt32 = 0
    Self.mix(&seed, UInt32(value.atomicNumber))
    Self.mix(&seed, UInt32(truncatingIfNeeded: degree) &+ UInt32(value.hydrogens))
    Self.mix(&seed, hydrogens)
    Self.mix(&seed, UInt32(bitPattern: Int32(value.charge)))
    Self.mix(&seed, value.isotope == 0 ? 0 : Self.massShift(of: value))
    if graph.rings[atom] > 0 { Self.mix(&seed, 1) }
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

  // MARK: - Layers

  private mutating func grow(layer: Int) {
    // Nearly all molecules have at most 64 bonds; with one word known beforehand the loops over words fall away.
    if width == 1 { grow(layer: layer, width: 1) } else { grow(layer: layer, width: width) }
  }

  @inline(__always) private mutating func grow(layer: Int, width: Int) {
    for atom in 0..<graph.atoms.count {
      let start = width * atom
      for word in start..<start + width { grownBonds[word] = bonds[word] }
      if isDone[atom] != 0 { continue }
      let range = graph.starts[atom]..<graph.starts[atom + 1]
      if range.isEmpty {
        isDone[atom] = 1
        continue
      }
      // Neighbours by bond type, then by number: few, so sorted while they are inserted.
      var keyCount = 0
      for place in range {
        let neighbour = graph.neighbours[place]
        let key = Self.type(of: graph.bonds[neighbour.bond]) << 32 | current[neighbour.atom]
        var position = keyCount
        while position > 0, keys[position - 1] > key {
          keys[position] = keys[position - 1]
          position -= 1
        }
        keys[position] = key
        keyCount += 1
        let other = width * neighbour.atom
        for word in 0..<width { grownBonds[start + word] |= bonds[other + word] }
        grownBonds[start + neighbour.bond >> 6] |= 1 << UInt64(neighbour.bond & 63)
      }
      var id = UInt32(truncatingIfNeeded: layer)
      Self.mix(&id, UInt32(truncatingIfNeeded: current[atom]))
      for index in 0..<keyCount {
        var pair: UInt32 = 0
        Self.mix(&pair, UInt32(truncatingIfNeeded: keys[index] >> 32))
        Self.mix(&pair, UInt32(truncatingIfNeeded: keys[index]))
        Self.mix(&id, pair)
      }
      following[atom] = UInt64(id)
      enter(atom, id: id, layer: layer, width: width)
    }
    for atom in 0..<graph.atoms.count {
      current[atom] = following[atom]
      following[atom] = 0
    }
    swap(&bonds, &grownBonds)
  }

  /// Counts an atom's grown environment, unless its bonds are those of another one; of two in one layer the lower
  /// number counts. An atom whose environment does not count grows no more.
  @inline(__always) private mutating func enter(_ atom: Int, id: UInt32, layer: Int, width: Int) {
    let start = width * atom
    var hash: UInt64 = 0
    for word in start..<start + width {
      hash = (hash ^ grownBonds[word]) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while table[slot] != 0 {
      let index = Int(truncatingIfNeeded: table[slot]) - 1
      var word = 0
      while word < width, seenBonds[width * index + word] == grownBonds[start + word] { word += 1 }
      if word == width {
        let other = Int(truncatingIfNeeded: seen[index] & 0xffff_ffff)
        if seen[index] >> 32 == UInt64(truncatingIfNeeded: layer), id < environments[other].id {
          isDone[environments[other].atom] = 1
          environments[other].id = id
          environments[other].atom = atom
        } else {
          isDone[atom] = 1
        }
        return
      }
      slot = (slot + 1) & mask
    }
    for word in 0..<width { seenBonds[width * seenCount + word] = grownBonds[start + word] }
    seen[seenCount] = UInt64(truncatingIfNeeded: layer) << 32 | UInt64(truncatingIfNeeded: environments.count)
    seenCount += 1
    table[slot] = UInt64(truncatingIfNeeded: seenCount)
    environments.append(.init(id: id, radius: UInt32(truncatingIfNeeded: layer + 1), atom: atom))
  }
}
