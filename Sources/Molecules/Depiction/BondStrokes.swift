/// The strokes of one bond, between where its atoms' labels end.
struct BondStrokes {
  enum Kind { case line, wedge, hash, dashes, arrow }

  struct Stroke {
    var kind: Kind
    /// Of a line its ends; of a wedge the narrow end, then both corners of the broad one; of hashes the ends of each.
    var points: [Point]
  }

  private(set) var strokes: [Stroke] = []

  /// Between the lines of a double bond, in bond lengths.
  static let spacing = 0.17
  private static let wedgeWidth = 0.22

  /// - Parameters:
  ///   - side: where the second line of a double bond stands: 1 left of the direction from first to second, -1 right,
  ///     0 both lines beside the middle.
  ///   - firstIsBare, secondIsBare: whether the end has no label; a line beside the middle is shorter there.
  ///   - ends: where the middle line starts and ends for an offset to the left.
  init(
    _ line: StructureDiagram.Line, side: Int, isToDonorCarbon: Bool, firstIsBare: Bool, secondIsBare: Bool,
    ends: (Double) -> (Point, Point)
  ) {
    let (first, second) = ends(0)
    guard let axis = (second - first).unit else { return }
    switch line.mark {
    case .wedge:
      let half = axis.left * (Self.wedgeWidth / 2)
      strokes.append(Stroke(kind: .wedge, points: [first, second + half, second - half]))
      return
    case .hash:
      strokes.append(Stroke(kind: .hash, points: Self.hashes(first, second, axis)))
      return
    case .dative:
      if isToDonorCarbon {
        strokes.append(Stroke(kind: .dashes, points: [first, second]))
        return
      }
      let back = second - axis * 0.2
      let half = axis.left * 0.09
      strokes.append(Stroke(kind: .arrow, points: [first, second, back + half, back - half]))
      return
    case .crossed:
      let half = Self.spacing / 2
      let (left, right) = (ends(half), ends(-half))
      strokes.append(Stroke(kind: .line, points: [left.0, right.1]))
      strokes.append(Stroke(kind: .line, points: [right.0, left.1]))
      return
    case .plain: break
    }
    func add(_ offset: Double, shortened: Bool = false) {
      let (start, end) = ends(offset)
      // A line inside a hexagon ends where the next one would meet it.
      let trim = shortened ? offset.magnitude * 0.62 : 0
      strokes.append(
        Stroke(
          kind: .line,
          points: [start + axis * (firstIsBare ? trim : 0), end - axis * (secondIsBare ? trim : 0)]))
    }
    let spacing = Self.spacing
    switch line.order {
    case 2 where side != 0:
      add(0)
      add(Double(side) * spacing, shortened: true)
    case 2:
      add(spacing / 2)
      add(-spacing / 2)
    case 3:
      add(0)
      add(spacing * 0.9)
      add(-spacing * 0.9)
    case 4:
      for offset in [-1.5, -0.5, 0.5, 1.5] { add(offset * spacing * 0.7) }
    default: add(0)
    }
  }

  private static func hashes(_ first: Point, _ second: Point, _ axis: Point) -> [Point] {
    let length = first.distance(to: second)
    let count = max(3, Int((length / 0.11).rounded()))
    var points: [Point] = []
    for number in 1...count {
      let part = Double(number) / Double(count)
      let place = first + (second - first) * part
      let half = axis.left * (wedgeWidth / 2 * (0.15 + 0.85 * part))
      points += [place + half, place - half]
    }
    return points
  }
}
