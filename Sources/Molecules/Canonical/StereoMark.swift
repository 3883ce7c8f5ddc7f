/// A stereo centre as the labelling sees it: what turns which way, in atoms whose colours decide how it is told.
enum StereoMark {
  /// Seen from the first, the other three turn clockwise or not; -1 stands for a hydrogen or a lone pair.
  case tetrahedron(atom: Int32, neighbours: (Int32, Int32, Int32, Int32), isClockwise: Bool)
  /// `near` hangs on `first`, `far` on `second`, on the same side or not; the other two neighbours may be missing (-1).
  case doubleBond(first: Int32, second: Int32, near: (Int32, other: Int32), far: (Int32, other: Int32), isCis: Bool)

  init(_ tetrahedron: Tetrahedron) {
    let neighbours = tetrahedron.neighbours
    self = .tetrahedron(
      atom: Int32(truncatingIfNeeded: tetrahedron.atom),
      neighbours: (
        Int32(truncatingIfNeeded: neighbours[0]), Int32(truncatingIfNeeded: neighbours[1]),
        Int32(truncatingIfNeeded: neighbours[2]), Int32(truncatingIfNeeded: neighbours[3])
      ), isClockwise: tetrahedron.isClockwise)
  }

  init(_ configuration: DoubleBondConfiguration, in molecule: borrowing Molecule) {
    let bond = molecule.bonds[configuration.bond]
    self = .doubleBond(
      first: Int32(truncatingIfNeeded: bond.first), second: Int32(truncatingIfNeeded: bond.second),
      near: (
        Int32(truncatingIfNeeded: configuration.firstNeighbour),
        other: molecule.substituent(of: bond.first, beside: bond.second, and: configuration.firstNeighbour)
      ),
      far: (
        Int32(truncatingIfNeeded: configuration.secondNeighbour),
        other: molecule.substituent(of: bond.second, beside: bond.first, and: configuration.secondNeighbour)
      ), isCis: configuration.isCis)
  }

  /// The atom of a tetrahedron, the two of a double bond.
  var centre: [Int32] {
    switch self {
    case .tetrahedron(let atom, _, _): [atom]
    case .doubleBond(let first, let second, _, _, _): [first, second]
    }
  }

  /// The same centre turned the other way.
  var mirrored: StereoMark {
    switch self {
    case .tetrahedron(let atom, let neighbours, let isClockwise):
      .tetrahedron(atom: atom, neighbours: neighbours, isClockwise: !isClockwise)
    case .doubleBond(let first, let second, let near, let far, let isCis):
      .doubleBond(first: first, second: second, near: near, far: far, isCis: !isCis)
    }
  }
}

extension Molecule {
  /// The neighbour of a double bond's end besides the two given, or -1.
  fileprivate func substituent(of atom: Int, beside other: Int, and known: Int) -> Int32 {
    for place in neighbourRange(of: atom) {
      let neighbour = neighbours[place].atom
      if neighbour != other && neighbour != known { return Int32(truncatingIfNeeded: neighbour) }
    }
    return -1
  }
}

extension Partition {
  /// How the mark reads in terms of colours alone, or nil while two of the neighbours it compares look alike.
  borrowing func reading(of mark: StereoMark) -> Bool? {
    switch mark {
    case .tetrahedron(_, let neighbours, let isClockwise):
      let first = shade(neighbours.0)
      let second = shade(neighbours.1)
      let third = shade(neighbours.2)
      let fourth = shade(neighbours.3)
      if first == second || first == third || first == fourth { return nil }
      if second == third || second == fourth || third == fourth { return nil }
      // Each inversion is one swap away from the order of the colours, and each swap mirrors the centre.
      var isOdd = first > second
      if first > third { isOdd.toggle() }
      if first > fourth { isOdd.toggle() }
      if second > third { isOdd.toggle() }
      if second > fourth { isOdd.toggle() }
      if third > fourth { isOdd.toggle() }
      return isClockwise != isOdd
    case .doubleBond(_, _, let near, let far, let isCis):
      if near.other >= 0 && shade(near.0) == shade(near.other) { return nil }
      if far.other >= 0 && shade(far.0) == shade(far.other) { return nil }
      var result = isCis
      if near.other >= 0 && shade(near.other) > shade(near.0) { result.toggle() }
      if far.other >= 0 && shade(far.other) > shade(far.0) { result.toggle() }
      return result
    }
  }

  private borrowing func shade(_ atom: Int32) -> Int32 { atom < 0 ? -1 : colour[Int(atom)] }

  /// Splits cells by what the marks read; those that cannot be read yet are left out. Returns whether a cell split.
  mutating func split(by marks: [StereoMark]) -> Bool {
    let before = cells
    for mark in marks {
      guard let reading = reading(of: mark) else { continue }
      switch mark {
      case .tetrahedron(let atom, _, _): self.mark(Int(atom), with: reading ? 2 : 1)
      case .doubleBond(let first, let second, _, _, _):
        self.mark(Int(first), with: reading ? 8 : 4)
        self.mark(Int(second), with: reading ? 8 : 4)
      }
    }
    splitByMarks()
    return cells != before
  }

  /// Refines by bonds and by marks until neither splits a cell.
  mutating func refine(with marks: [StereoMark]) {
    refine()
    if marks.isEmpty { return }
    while split(by: marks) { refine() }
  }
}
