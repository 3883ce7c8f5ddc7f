internal import Molecules

/// Which atoms of a molecule can close a small ring together with something that both hold: a metal, or a proton.
///
/// From the graph alone: the chain between them may not force them apart. It does where it holds a linear atom, a double
/// bond that is written trans, two bonds of one small ring at an unsaturated atom (which lead to its meta position or
/// farther), or where both ends are members of one small ring, whose lone pairs point away from each other.
struct RingClosure {
  private let perceived: Perceived
  private var distances: [Int]
  private var queue: [Int] = []
  /// The largest ring whose members cannot reach around to one another.
  private static let smallRing = 7

  init(_ perceived: Perceived) {
    self.perceived = perceived
    distances = [Int](repeating: -1, count: perceived.molecule.atoms.count)
  }

  /// The atoms among `partners` at the given numbers of bonds from `start` that can close a ring with it.
  ///
  /// - Parameter partners: by atom, whether it is one.
  mutating func partners(
    of start: Int, among partners: [Bool], atBonds bonds: ClosedRange<Int>,
    where isAllowed: ([Int]) -> Bool = { _ in true }
  ) -> [(atom: Int, bonds: Int)] {
    var found: [(atom: Int, bonds: Int)] = []
    measureDistances(from: start, upTo: bonds.upperBound)
    for atom in queue where partners[atom] && bonds.contains(distances[atom]) {
      var path = [atom]
      if reaches(start, along: &path, isAllowed) { found.append((atom, distances[atom])) }
    }
    for atom in queue { distances[atom] = -1 }
    return found.sorted { ($0.bonds, $0.atom) < ($1.bonds, $1.atom) }
  }

  private mutating func measureDistances(from start: Int, upTo bonds: Int) {
    let molecule = perceived.molecule
    queue.removeAll(keepingCapacity: true)
    queue.append(start)
    distances[start] = 0
    var next = 0
    while next < queue.count {
      let atom = queue[next]
      next += 1
      if distances[atom] == bonds { continue }
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place].atom
        if distances[neighbour] >= 0 { continue }
        distances[neighbour] = distances[atom] + 1
        queue.append(neighbour)
      }
    }
  }

  /// Whether one of the shortest paths back to the start leaves both ends free to meet.
  private func reaches(_ start: Int, along path: inout [Int], _ isAllowed: ([Int]) -> Bool) -> Bool {
    let last = path[path.count - 1]
    // What is allowed is told faster than what is apart.
    if last == start { return isAllowed(path) && !isApart(path) }
    for place in perceived.molecule.neighbourRange(of: last) {
      let neighbour = perceived.molecule.neighbours[place].atom
      if distances[neighbour] != distances[last] - 1 { continue }
      path.append(neighbour)
      if reaches(start, along: &path, isAllowed) { return true }
      path.removeLast()
    }
    return false
  }

  private func isApart(_ path: [Int]) -> Bool {
    for atom in path where isLinear(atom) { return true }
    for place in path.indices.dropFirst().dropLast(2) where isTrans(path[(place - 1)...(place + 2)]) { return true }
    let inner = path.dropFirst().dropLast()
    let rings = perceived.rings
    for ring in 0..<rings.count where rings.size(of: ring) <= Self.smallRing {
      let atoms = rings.atoms(of: ring)
      if atoms.contains(path[0]), atoms.contains(path[path.count - 1]) { return true }
      // Of an unsaturated ring one bond may be shared: that to its ortho position.
      let shared = zip(path, path.dropFirst()).count { atoms.contains($0) && atoms.contains($1) }
      if shared > 1, inner.contains(where: { atoms.contains($0) && isUnsaturated($0) }) { return true }
    }
    return false
  }

  /// Whether the double bond between the middle two of four atoms is written with the outer two across it.
  private func isTrans(_ four: ArraySlice<Int>) -> Bool {
    let (before, first, second, after) = (four.first, four.dropFirst().first, four.dropLast().last, four.last)
    guard let before, let first, let second, let after,
      let bond = perceived.molecule.bond(between: first, and: second),
      let written = perceived.molecule.configurations.first(where: { $0.bond == bond })
    else { return false }
    let isForward = perceived.molecule.bonds[bond].first == first
    let (one, other) = isForward ? (before, after) : (after, before)
    let isFlipped = (one == written.firstNeighbour) != (other == written.secondNeighbour)
    return written.isCis == isFlipped
  }

  private func isUnsaturated(_ atom: Int) -> Bool {
    let molecule = perceived.molecule
    return molecule.atoms[atom].isAromatic
      || molecule.neighbours(of: atom).contains { molecule.bonds[$0.bond].order > 1 }
  }

  private func isLinear(_ atom: Int) -> Bool {
    let molecule = perceived.molecule
    var (neighbours, doubles) = (0, 0)
    for place in molecule.neighbourRange(of: atom) {
      let order = molecule.bonds[molecule.neighbours[place].bond].order
      if order == 3 { return true }
      neighbours += 1
      if order == 2 { doubles += 1 }
    }
    return neighbours == 2 && doubles == 2 && molecule.atoms[atom].atomicNumber == .carbon
  }
}
