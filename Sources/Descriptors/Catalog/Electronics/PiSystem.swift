internal import Molecules

/// The conjugated parts of a molecule by Hückel's method, one eigenproblem for each.
///
/// Centres are atoms of multiple or aromatic bonds, and the lone pairs and empty orbitals that hang on them. The kind of
/// a centre follows from its σ bonds and the number of electrons from the bonds drawn, so that every way of drawing
/// charges and double bonds of one molecule gives the same: nitro groups, carboxylates, guanidinium. Bromine and iodine
/// take no part for want of parameters; sulfur and phosphorus of sulfonyl and phosphoryl groups have no π orbital here.
package struct PiSystem: Sendable {
  package let parts: [Part]

  /// Atoms that are conjugated with each other.
  package struct Part: Sendable {
    /// Ascending.
    package let atoms: [Int]
    /// Of the highest occupied level above α of carbon, in |β|: the higher, the weaker its electrons are held.
    package let highestOccupied: Double
    /// Of the lowest level with room for an electron, likewise.
    package let lowestUnoccupied: Double
    /// Electrons that each atom gains over what it brings, in the order of `atoms`.
    package let gains: [Double]
    /// Bonds along the shortest way between atoms, row by row in the order of `atoms`; within the part.
    package let distances: [Int32]

    package var length: Int { Int(distances.max() ?? 0) }
  }

  /// More centres than this take too long; a buckminsterfullerene has 60.
  private static let largest = 240

  /// - Throws: `MissingValue` where the method has no parameters, or an open shell asks for another.
  init(_ perceived: Perceived) throws(MissingValue) {
    let centres = try PiCentres(perceived)
    var parts: [Part] = []
    var place = [Int](repeating: -1, count: perceived.molecule.atoms.count)
    for start in centres.kinds.indices where centres.kinds[start] != nil && place[start] < 0 {
      let atoms = Self.connected(to: start, centres, &place)
      guard atoms.count <= Self.largest else { throw .tooLarge(atoms: atoms.count) }
      parts.append(try Self.solve(atoms, place, centres))
    }
    self.parts = parts
  }

  /// Numbers the centres of one part in `place`, ascending.
  private static func connected(to start: Int, _ centres: PiCentres, _ place: inout [Int]) -> [Int] {
    var atoms = [start]
    place[start] = 0
    var next = 0
    while next < atoms.count {
      centres.forEachNeighbour(of: atoms[next]) { neighbour, _ in
        if place[neighbour] >= 0 { return }
        place[neighbour] = 0
        atoms.append(neighbour)
      }
      next += 1
    }
    atoms.sort()
    for (index, atom) in atoms.enumerated() { place[atom] = index }
    return atoms
  }

  private static func solve(_ atoms: [Int], _ place: [Int], _ centres: PiCentres) throws(MissingValue) -> Part {
    let order = atoms.count
    // Levels rise with less of β, so the matrix is turned round and its eigenvalues are energies.
    var matrix = [Double](repeating: 0, count: order * order)
    var electrons = 0
    for (row, atom) in atoms.enumerated() {
      guard let kind = centres.kinds[atom] else { continue }
      electrons += centres.electrons[atom]
      matrix[row * order + row] = -HueckelParameters.coulomb(kind)
      centres.forEachNeighbour(of: atom) { neighbour, other in
        matrix[row * order + place[neighbour]] = -HueckelParameters.resonance(kind, other)
      }
    }
    guard electrons > 0, electrons % 2 == 0, electrons < 2 * order,
      let system = SymmetricEigensystem(matrix, order: order)
    else { throw .undefined }
    let occupied = electrons / 2
    return Part(
      atoms: atoms, highestOccupied: system.values[occupied - 1], lowestUnoccupied: system.values[occupied],
      gains: gains(system, occupied, atoms.map { centres.brings[$0] }), distances: distances(atoms, place, centres))
  }

  /// Levels that lie together share what electrons there are, else the choice among them would be the algorithm's.
  private static func gains(_ system: SymmetricEigensystem, _ occupied: Int, _ brings: [Double]) -> [Double] {
    let order = brings.count
    let frontier = system.values[occupied - 1]
    // Far above what rounding does to levels of a matrix of such entries, far below any splitting that matters.
    let together = 1e-7
    let below = system.values.count { $0 < frontier - together }
    let level = system.values.count { abs($0 - frontier) <= together }
    let share = 2 * Double(occupied - below) / Double(level)
    var gains = brings.map { -$0 }
    for index in 0..<below + level {
      let weight = index < below ? 2 : share
      for atom in 0..<order {
        let coefficient = system.vectors[index * order + atom]
        gains[atom] += weight * coefficient * coefficient
      }
    }
    return gains
  }

  private static func distances(_ atoms: [Int], _ place: [Int], _ centres: PiCentres) -> [Int32] {
    let order = atoms.count
    // Neighbours of each atom in places of the part, one atom after another.
    var neighbours: [Int32] = []
    neighbours.reserveCapacity(3 * order)
    var starts: [Int32] = [0]
    starts.reserveCapacity(order + 1)
    for atom in atoms {
      centres.forEachNeighbour(of: atom) { neighbour, _ in neighbours.append(Int32(place[neighbour])) }
      starts.append(Int32(neighbours.count))
    }
    var distances = [Int32](repeating: -1, count: order * order)
    var queue = [Int32](repeating: 0, count: order)
    distances.withUnsafeMutableBufferPointer { distances in
      for start in 0..<order {
        let first = start * order
        distances[first + start] = 0
        queue[0] = Int32(start)
        var (next, count) = (0, 1)
        while next < count {
          let atom = Int(queue[next])
          next += 1
          let own = distances[first + atom]
          for step in starts[atom]..<starts[atom + 1] {
            let neighbour = neighbours[Int(step)]
            if distances[first + Int(neighbour)] >= 0 { continue }
            distances[first + Int(neighbour)] = own + 1
            queue[count] = neighbour
            count += 1
          }
        }
      }
    }
    return distances
  }
}
