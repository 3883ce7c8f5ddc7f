internal import Glibc

extension Layout {
  /// Lays ring systems whose atoms or bonds lie on each other out anew, by distances, and hangs on them again what hung
  /// on them before.
  ///
  /// - Parameter all: whether systems that are in order are laid out anew too.
  mutating func mendRings(all: Bool) {
    for system in ringSystems() {
      let part = molecule.part(on: system)
      let before = Crowding(part, system.map { points[$0] }).disorder
      guard all || before > 0.3 else { continue }
      let places = Crowding.scaled(StressLayout(part).points, part.bonds)
      // Regular polygons look better than what distances alone make, so the gain must be clear.
      if all || Crowding(part, places).disorder < 0.6 * before { replace(system, with: places) }
    }
  }

  /// Makes bonds outside rings one long that are far from it, by moving what hangs on them.
  mutating func evenBonds() {
    for (index, bond) in molecule.bonds.enumerated() where !rings.contains(bond: index) {
      guard (points[bond.first].distance(to: points[bond.second]) - 1).magnitude > 0.2 else { continue }
      let near = side(of: bond.first, awayFrom: bond.second)
      let far = side(of: bond.second, awayFrom: bond.first)
      if far.count <= near.count {
        hang(far, by: bond.second, on: bond.first)
      } else {
        hang(near, by: bond.first, on: bond.second)
      }
    }
  }

  /// Puts a part a bond away from an atom, each of the bond's ends in the widest gap of the other bonds there.
  private mutating func hang(_ part: [Int], by end: Int, on pivot: Int) {
    func direction(at atom: Int, without other: Int) -> Double {
      let around = molecule.neighbours(of: atom).map(\.atom).filter { $0 != other }.map { points[$0] }
      return freeDirections(1, at: points[atom], beside: around)[0]
    }
    let away = direction(at: pivot, without: end)
    let angle = away + .pi - direction(at: end, without: pivot)
    let (cosine, sine) = (cos(angle), sin(angle))
    let (centre, place) = (points[end], points[pivot] + Point(cos(away), sin(away)))
    for atom in part {
      points[atom] = points[atom].turned(about: centre, cosine: cosine, sine: sine) + (place - centre)
    }
  }

  /// The atoms of each ring system, ascending; systems share no atom.
  private func ringSystems() -> [[Int]] {
    var bonds: [Bond] = []
    for (index, bond) in molecule.bonds.enumerated() where rings.contains(bond: index) { bonds.append(bond) }
    return Molecule(atoms: molecule.atoms, bonds: bonds).components().filter { $0.count > 2 }
  }

  private mutating func replace(_ system: [Int], with places: [Point]) {
    let before = points
    var isMember = [Bool](repeating: false, count: points.count)
    for atom in system { isMember[atom] = true }
    // Where the system was, and turned as it was as far as that can be said.
    let shift = centre(of: system.map { before[$0] }) - centre(of: places)
    for (atom, place) in zip(system, places) { points[atom] = place + shift }
    for atom in system {
      let outside = molecule.neighbours(of: atom).map(\.atom).filter { !isMember[$0] }
      if outside.isEmpty { continue }
      let inside = molecule.neighbours(of: atom).map(\.atom).filter { isMember[$0] }
      let directions = freeDirections(outside.count, at: points[atom], beside: inside.map { points[$0] })
      for (neighbour, direction) in zip(outside, directions) {
        let old = before[neighbour] - before[atom]
        let angle = direction - atan2(old.y, old.x)
        let (cosine, sine) = (cos(angle), sin(angle))
        for member in side(of: neighbour, awayFrom: atom) {
          points[member] =
            before[member].turned(about: before[atom], cosine: cosine, sine: sine) + (points[atom] - before[atom])
        }
      }
    }
  }

  private func centre(of points: [Point]) -> Point {
    points.reduce(Point(0, 0)) { $0 + $1 } * (1 / Double(points.count))
  }

  /// Angles that divide the widest gap between some neighbours evenly.
  private func freeDirections(_ count: Int, at origin: Point, beside neighbours: [Point]) -> [Double] {
    let angles = neighbours.map { atan2($0.y - origin.y, $0.x - origin.x) }.sorted()
    var best = (start: 0.0, width: 0.0)
    for (place, angle) in angles.enumerated() {
      let next = place + 1 < angles.count ? angles[place + 1] : angles[0] + 2 * .pi
      if next - angle > best.width + 1e-9 { best = (angle, next - angle) }
    }
    // One bond goes on from one other at 120 degrees.
    if count == 1, angles.count == 1 { return [best.start + 2 * .pi / 3] }
    return (1...count).map { best.start + best.width * Double($0) / Double(count + 1) }
  }
}
