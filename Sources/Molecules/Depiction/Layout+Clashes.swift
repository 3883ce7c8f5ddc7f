extension Layout {
  /// Makes chains zigzag: a bond between two links of a chain has its neighbours on opposite sides, unless that brings
  /// atoms together or belies a configuration.
  mutating func stretchChains() {
    var best = clashes
    for (index, bond) in molecule.bonds.enumerated()
    where !rings.contains(bond: index) && molecule.degree(of: bond.first) == 2 && molecule.degree(of: bond.second) == 2
    {
      guard !molecule.configurations.contains(where: { $0.bond == index }),
        let near = molecule.neighbours(of: bond.first).first(where: { $0.atom != bond.second })?.atom,
        let far = molecule.neighbours(of: bond.second).first(where: { $0.atom != bond.first })?.atom,
        let axis = (points[bond.second] - points[bond.first]).unit,
        axis.cross(points[near] - points[bond.first]) * axis.cross(points[far] - points[bond.second]) > 0.01
      else { continue }
      let before = points
      let (one, other) = (side(of: bond.first, awayFrom: bond.second), side(of: bond.second, awayFrom: bond.first))
      for atom in one.count < other.count ? one : other {
        points[atom] = points[atom].mirrored(at: before[bond.first], along: axis)
      }
      let cost = clashes
      if cost > best + 1e-6 { points = before } else { best = cost }
    }
  }

  /// The bond turns that are tried, as cosine and sine: 20 and 40 degrees both ways.
  private static let turns: [(cosine: Double, sine: Double)] = [
    (0.939_692_620_785_908_4, 0.342_020_143_325_668_7), (0.939_692_620_785_908_4, -0.342_020_143_325_668_7),
    (0.766_044_443_118_978, 0.642_787_609_686_539_3), (0.766_044_443_118_978, -0.642_787_609_686_539_3),
  ]

  /// Moves groups on bonds outside rings until no move makes fewer atoms come close: mirrored in their bond, or turned
  /// a little about its far end.
  ///
  /// At most eight rounds, each of which takes the best move; a move that spoils a configuration is none.
  mutating func resolveClashes() {
    var best = clashes
    guard best > 1e-6 else { return }
    let sides = turnableSides()
    for _ in 0..<8 {
      var improved: [Point]?
      for (pivot, end, moved) in sides {
        guard let axis = (points[end] - points[pivot]).unit else { continue }
        let before = points
        for move in 0...Self.turns.count {
          if move == 0, moved.count == 1 { continue }
          for atom in moved {
            points[atom] =
              move == 0
              ? before[atom].mirrored(at: before[pivot], along: axis)
              : before[atom].turned(
                about: before[pivot], cosine: Self.turns[move - 1].cosine, sine: Self.turns[move - 1].sine)
          }
          // Turning a bond away from its ideal angle costs a little; mirroring does not.
          let cost = clashes + (move == 0 ? 0 : move < 3 ? 0.04 : 0.08)
          if cost < best - 1e-3, keepsConfigurations(from: before) {
            best = cost
            improved = points
          }
        }
        points = before
      }
      guard let improved else { return }
      points = improved
      best = clashes
      if best < 1e-6 { return }
    }
  }

  /// The smaller side of each bond outside rings.
  private func turnableSides() -> [(pivot: Int, end: Int, atoms: [Int])] {
    var sides: [(pivot: Int, end: Int, atoms: [Int])] = []
    for (index, bond) in molecule.bonds.enumerated() where !rings.contains(bond: index) {
      let near = side(of: bond.first, awayFrom: bond.second)
      let far = side(of: bond.second, awayFrom: bond.first)
      if near.count < far.count {
        sides.append((bond.second, bond.first, near))
      } else {
        sides.append((bond.first, bond.second, far))
      }
    }
    return sides
  }

  private func keepsConfigurations(from before: [Point]) -> Bool {
    molecule.configurations.allSatisfy {
      molecule.shows($0, at: points) || !molecule.shows($0, at: before)
    }
  }
}
