/// A layout from distances alone: each pair of atoms is to stand as far apart as its path of bonds is long.
///
/// For cages and other ring systems that flat polygons cannot make up. Stress majorisation: E. R. Gansner, Y. Koren,
/// S. North, Graph Drawing 2004, LNCS 3383, 239, doi 10.1007/978-3-540-31843-9_25. Cubic in the atoms.
struct StressLayout {
  private(set) var points: [Point]

  /// - Precondition: the molecule is connected.
  init(_ molecule: Molecule) {
    let steps = molecule.atoms.indices.map { Self.steps(from: $0, molecule) }
    let start = Self.start(steps)
    points = Self.relaxed(start, steps, nudge: 0.003)
    // A symmetric cage may have come to rest with its far side right behind the near one: a push helps.
    var least = Crowding(molecule, points).disorder
    for nudge in [0.1, 0.25] where least > 0.3 {
      let other = Self.relaxed(start, steps, nudge: nudge)
      let disorder = Crowding(molecule, other).disorder
      if disorder < least { (least, points) = (disorder, other) }
    }
  }

  /// - Parameter nudge: how far atoms are pushed apart first, so that those of equal distances do not stay together.
  private static func relaxed(_ start: [Point], _ steps: [[Int]], nudge: Double) -> [Point] {
    var points = start.indices.map { atom in
      start[atom] + Point(Double(atom % 7) - 3, Double(atom * 3 % 5) - 2) * nudge
    }
    for _ in 0..<300 {
      var moved = 0.0
      for atom in points.indices {
        var (sum, weights) = (Point(0, 0), 0.0)
        for other in points.indices where other != atom {
          let ideal = length(of: steps[atom][other])
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
    return points
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

  /// Classical scaling: the two directions in which the distances differ most.
  ///
  /// W. S. Torgerson, Psychometrika 1952, 17, 401, doi 10.1007/BF02288916; the eigenvectors by power iteration.
  private static func start(_ steps: [[Int]]) -> [Point] {
    let count = steps.count
    var products = steps.map { row in row.map { -0.5 * length(of: $0) * length(of: $0) } }
    let means = products.map { $0.reduce(0, +) / Double(count) }
    let mean = means.reduce(0, +) / Double(count)
    for row in 0..<count { for column in 0..<count { products[row][column] += mean - means[row] - means[column] } }
    var axes: [[Double]] = []
    for axis in 0..<2 {
      // Any start will do that is not square to the answer; the same one every time.
      var vector = (0..<count).map { Double(($0 * 7919 + axis * 104_729) % 1009) / 1009 - 0.5 }
      var size = 0.0
      for _ in 0..<60 {
        for known in axes {
          let (overlap, square) = (dot(vector, known), dot(known, known))
          if square > 1e-12 { vector = zip(vector, known).map { $0 - overlap / square * $1 } }
        }
        let next = products.map { dot($0, vector) }
        size = dot(next, next).squareRoot()
        guard size > 1e-9 else { break }
        vector = next.map { $0 / size }
      }
      axes.append(vector.map { $0 * max(size, 0).squareRoot() })
    }
    return (0..<count).map { Point(axes[0][$0], axes[1][$0]) }
  }

  private static func dot(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for index in one.indices { sum += one[index] * other[index] }
    return sum
  }
}
