internal import Glibc

extension Layout {
  /// Turns the molecule as chemists draw it: upright hexagons, wider than high, heteroatoms to the right.
  mutating func orient() {
    guard let first = molecule.bonds.first, points.count > 1 else {
      points = points.map { _ in Point(0, 0) }
      return
    }
    let along = points[first.second] - points[first.first]
    let isStraight = molecule.bonds.allSatisfy {
      (points[$0.second] - points[$0.first]).cross(along).magnitude < 1e-6
    }
    if isStraight {
      turn(by: -atan2(along.y, along.x))
    } else {
      // Bonds of hexagons and zigzag chains lie 60 degrees apart: the sixth multiple of their angles is one direction.
      var (cosines, sines) = (0.0, 0.0)
      for bond in molecule.bonds {
        let direction = points[bond.second] - points[bond.first]
        let angle = 6 * atan2(direction.y, direction.x)
        cosines += cos(angle)
        sines += sin(angle)
      }
      // Upright: bonds at 30, 90 and 150 degrees.
      if cosines * cosines + sines * sines > 1e-9 { turn(by: (.pi - atan2(sines, cosines)) / 6) }
      turnWide()
    }
    turnHeteroatomsRight()
  }

  /// Of the three orientations with upright hexagons takes the flattest.
  private mutating func turnWide() {
    var (best, flattest) = (points, height)
    for _ in 0..<2 {
      turn(by: .pi / 3)
      // Less than a tenth of a bond is no difference: another spelling's rounding must not decide.
      if height < flattest - 0.1 { (best, flattest) = (points, height) }
    }
    points = best
  }

  private mutating func turnHeteroatomsRight() {
    let middle = points.reduce(0) { $0 + $1.x } / Double(points.count)
    var lean = 0.0
    for atom in points.indices where molecule.atoms[atom].atomicNumber != 6 { lean += points[atom].x - middle }
    if lean < -0.01 { turn(by: .pi) }
  }

  private var height: Double { (points.map(\.y).max() ?? 0) - (points.map(\.y).min() ?? 0) }

  private mutating func turn(by angle: Double) {
    let (cosine, sine) = (cos(angle), sin(angle))
    points = points.map { $0.turned(about: Point(0, 0), cosine: cosine, sine: sine) }
  }
}
