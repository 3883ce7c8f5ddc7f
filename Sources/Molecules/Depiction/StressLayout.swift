/// A layout from distances alone: each pair of atoms is to stand as far apart as its path of bonds is long.
///
/// For cages and other ring systems that flat polygons cannot make up. Stress majorisation: E. R. Gansner, Y. Koren,
/// S. North, Graph Drawing 2004, LNCS 3383, 239, doi 10.1007/978-3-540-31843-9_25. Cubic in the atoms.
struct StressLayout {
  private(set) var points: [Point]

  /// - Precondition: the molecule is connected.
  init(_ molecule: Molecule, _ rings: RingSet) {
    let steps = molecule.atoms.indices.map { Self.steps(from: $0, molecule) }
    points = Self.start(steps)
    for _ in 0..<300 {
      var moved = 0.0
      for atom in points.indices {
        var (sum, weights) = (Point(0, 0), 0.0)
        for other in points.indices where other != atom {
          let ideal = Self.length(of: steps[atom][other])
          let weight = 1 / (ideal * ideal)
          let direction = (points[atom] - points[other]).unit ?? Point(1, 0)
          sum = sum + (points[other] + direction * ideal) * weight
          weights += weight
        }
        guard weights > 0 else { continue }
        let place = sum * (1 / weights)
        moved = max(moved, place.distance(to: points[atom]))
        points[atom] = place
      }
      if moved < 1e-3 { break }
    }
  }

  /// The distance across a path of so many bonds that turns by 60 degrees to and fro.
  private static func length(of path: Int) -> Double {
    let bonds = Double(path)
    // √3/2 a bond along the chain; an odd one ends half a bond to the side.
    return path % 2 == 0 ? bonds * 0.866 : (bonds * bonds * 0.75 + 0.25).squareRoot()
  }

  /// The number of bonds from one atom to each.
  private static func steps(from start: Int, _ molecule: Molecule) -> [Int] {
    var steps = [Int](repeating: -1, count: molecule.atoms.count)
    steps[start] = 0
    var found = [start]
    var next = 0
    while next < found.count {
      for neighbour in molecule.neighbours(of: found[next]) where steps[neighbour.atom] < 0 {
        steps[neighbour.atom] = steps[found[next]] + 1
        found.append(neighbour.atom)
      }
      next += 1
    }
    return steps
  }

  /// Places by the distances to two pairs of far atoms, the second pair across the first.
  private static func start(_ steps: [[Int]]) -> [Point] {
    func farthest(_ score: (Int) -> Int) -> Int {
      steps.indices.max { (score($0), -$0) < (score($1), -$1) } ?? 0
    }
    let left = farthest { steps[0][$0] }
    let right = farthest { steps[left][$0] }
    let low = farthest { min(steps[left][$0], steps[right][$0]) }
    let high = farthest { steps[low][$0] - abs(steps[left][$0] - steps[right][$0]) }
    return steps.indices.map { atom in
      // A little apart, so that atoms of equal distances do not stay together.
      let nudge = Double(atom % 7) * 0.013
      return Point(
        Double(steps[left][atom] - steps[right][atom]) / 2 + nudge,
        Double(steps[low][atom] - steps[high][atom]) / 2 - nudge * 0.7)
    }
  }
}
