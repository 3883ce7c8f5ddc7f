internal import Glibc

/// Which bonds show the tetrahedral centres of a drawing, each marked bond pointing away from its own centre.
///
/// After IUPAC's recommendations (J. Brecher, Pure Appl. Chem. 2006, 78, 1897, doi 10.1351/pac200678101897): bonds
/// outside rings and to atoms that are no centres first; never a bond between two neighbours less than half a turn
/// apart, which can be read both ways; a drawn hydrogen where all bonds of a centre are in rings.
struct WedgeChoice {
  struct Wedge {
    let bond: Int
    let centre: Int
    let mark: StructureDiagram.Mark
  }

  private(set) var wedges: [Wedge] = []
  private(set) var hydrogens: [StructureDiagram.Hydrogen] = []
  /// Centres that no bond can show.
  private(set) var unshown: [Int] = []

  /// Something that can carry the mark of a centre.
  private struct Candidate {
    /// nil for a hydrogen that is drawn for it.
    let bond: Int?
    let place: Point
    let cost: Int
    let mark: StructureDiagram.Mark
  }

  init(_ molecule: Molecule, _ points: [Point]) {
    let centres = molecule.tetrahedra
    guard !centres.isEmpty else { return }
    let rings = molecule.withGraph { RingSet($0) }
    var isCentre = [Bool](repeating: false, count: molecule.atoms.count)
    for centre in centres { isCentre[centre.atom] = true }
    let candidates = centres.map { centre in
      Self.candidates(for: centre, molecule, points, rings, isCentre).sorted {
        ($0.cost, $0.bond ?? Int.max) < ($1.cost, $1.bond ?? Int.max)
      }
    }
    var matching = Matches(candidates: candidates.map { $0.map { $0.bond } })
    // Those with the fewest choices first.
    let order = centres.indices.sorted { (candidates[$0].count, $0) < (candidates[$1].count, $1) }
    for number in order { matching.settle(number) }
    for (number, centre) in centres.enumerated() {
      guard let choice = matching.chosen[number] else {
        unshown.append(centre.atom)
        continue
      }
      let candidate = candidates[number][choice]
      if let bond = candidate.bond {
        wedges.append(Wedge(bond: bond, centre: centre.atom, mark: candidate.mark))
      } else {
        hydrogens.append(.init(node: centre.atom, place: candidate.place, mark: candidate.mark))
      }
    }
  }

  private static func candidates(
    for centre: Tetrahedron, _ molecule: Molecule, _ points: [Point], _ rings: RingSet, _ isCentre: [Bool]
  ) -> [Candidate] {
    let drawn = centre.neighbours.filter { $0 != Tetrahedron.hydrogen }
    guard drawn.count >= 3, drawn.count == molecule.degree(of: centre.atom) else { return [] }
    let origin = points[centre.atom]
    var candidates: [Candidate] = []
    var places = drawn.map { (number: $0, point: points[$0]) }
    for neighbour in molecule.neighbours(of: centre.atom) where molecule.bonds[neighbour.bond].order == 1 {
      guard let place = drawn.firstIndex(of: neighbour.atom),
        let mark = mark(of: place, in: places, at: origin, centre)
      else { continue }
      var cost = min(molecule.degree(of: neighbour.atom), 4) - 1
      if rings.contains(bond: neighbour.bond) { cost += 8 }
      if isCentre[neighbour.atom] { cost += 16 }
      candidates.append(Candidate(bond: neighbour.bond, place: points[neighbour.atom], cost: cost, mark: mark))
    }
    if drawn.count == 3, molecule.atoms[centre.atom].hydrogens == 1,
      let place = hydrogenPlace(of: centre.atom, molecule, points, rings)
    {
      places.append((Tetrahedron.hydrogen, place))
      if let mark = mark(of: 3, in: places, at: origin, centre) {
        candidates.append(Candidate(bond: nil, place: place, cost: 6, mark: mark))
      }
    }
    return candidates
  }

  /// The mark that the bond to `places[carrier]` must have, or nil if it could be read both ways.
  private static func mark(
    of carrier: Int, in places: [(number: Int, point: Point)], at origin: Point, _ centre: Tetrahedron
  ) -> StructureDiagram.Mark? {
    let around = places.map { (number: $0.number, angle: angle(of: $0.point - origin)) }
    let turned = around.indices.sorted { around[$0].angle < around[$1].angle }
    for (place, index) in turned.enumerated() {
      let next = around[turned[(place + 1) % turned.count]].angle
      let gap = next - around[index].angle + (place + 1 == turned.count ? 2 * .pi : 0)
      // Two bonds in one direction.
      if gap < 0.1 { return nil }
      // Three bonds within half a turn: the one in the middle lies opposite the gap.
      if places.count == 3, gap > .pi - 0.09, turned[(place + 2) % 3] == carrier { return nil }
    }
    // Seen from above, from the carrier where there are four: the others turn to the left. With three, what is not
    // drawn lies behind them, and from there they turn to the right.
    var seen = turned.map { around[$0].number }
    var turnsRight = false
    if places.count == 4 {
      guard let place = turned.firstIndex(of: carrier) else { return nil }
      seen = (0..<4).map { around[turned[(place + $0) % 4]].number }
    } else {
      seen.insert(Tetrahedron.hydrogen, at: 0)
      turnsRight = true
    }
    return centre.isClockwise(seenAlong: seen) == turnsRight ? .wedge : .hash
  }

  private static func angle(of direction: Point) -> Double { atan2(direction.y, direction.x) }

  /// A place in the widest gap between three bonds, one outside rings if there is one.
  private static func hydrogenPlace(
    of atom: Int, _ molecule: Molecule, _ points: [Point], _ rings: RingSet
  ) -> Point? {
    let origin = points[atom]
    let bonds = molecule.neighbours(of: atom).map { (bond: $0.bond, angle: angle(of: points[$0.atom] - origin)) }
      .sorted { $0.angle < $1.angle }
    var best: (place: Point, width: Double)?
    for (number, one) in bonds.enumerated() {
      let other = bonds[(number + 1) % bonds.count]
      let gap = other.angle - one.angle + (number + 1 == bonds.count ? 2 * .pi : 0)
      let isInRing = (0..<rings.count).contains { ring in
        rings.size(of: ring) < 9 && rings.bonds(of: ring).contains(one.bond)
          && rings.bonds(of: ring).contains(other.bond)
      }
      let middle = one.angle + gap / 2
      let place = origin + Point(cos(middle), sin(middle)) * 0.8
      let room = molecule.bonds.reduce(1) { least, bond in
        if bond.first == atom || bond.second == atom { return least }
        return min(least, place.distance(from: points[bond.first], to: points[bond.second]))
      }
      let width = gap - (isInRing ? 2 : 0) + min(room, 0.5) * 8
      if best.map({ width > $0.width + 1e-6 }) ?? true { best = (place, width) }
    }
    return best?.place
  }
}

/// Pairs centres with bonds, no bond with two centres (Kuhn's algorithm; cheap candidates stand first).
private struct Matches {
  let candidates: [[Int?]]
  /// For each centre the number of its candidate.
  private(set) var chosen: [Int?]
  private var owners: [Int: Int] = [:]

  init(candidates: [[Int?]]) {
    self.candidates = candidates
    chosen = Array(repeating: nil, count: candidates.count)
  }

  mutating func settle(_ centre: Int) {
    var tried: Set<Int> = []
    _ = settle(centre, &tried)
  }

  private mutating func settle(_ centre: Int, _ tried: inout Set<Int>) -> Bool {
    // What is free first, so that a cheap bond is not taken from another centre without need.
    for (number, bond) in candidates[centre].enumerated() {
      guard let bond, owners[bond] != nil else {
        if let bond { owners[bond] = centre }
        chosen[centre] = number
        return true
      }
    }
    for (number, bond) in candidates[centre].enumerated() {
      guard let bond, tried.insert(bond).inserted, let owner = owners[bond] else { continue }
      if settle(owner, &tried) {
        owners[bond] = centre
        chosen[centre] = number
        return true
      }
    }
    return false
  }
}
