extension Layout {
  /// Room between components, in bond lengths: two labels of three letters fit.
  private static let gap = 1.9

  /// The components in rows, the larger first, none overlapping another; places for the atoms of the whole molecule.
  package static func row(_ layouts: [Layout], atomCount: Int) -> [Point] {
    var places = [Point](repeating: Point(0, 0), count: atomCount)
    let order = layouts.indices.sorted {
      (-layouts[$0].points.count, $0) < (-layouts[$1].points.count, $1)
    }
    let extents = layouts.map(\.extent)
    let widest = extents.reduce(0) { max($0, $1.width) }
    let area = extents.reduce(0) { $0 + ($1.width + gap) * ($1.height + gap) }
    // About twice as wide as high.
    let limit = max(widest, (2 * area).squareRoot())
    var (top, start) = (0.0, 0)
    while start < order.count {
      var (end, width) = (start, -gap)
      while end < order.count, end == start || width + gap + extents[order[end]].width <= limit {
        width += gap + extents[order[end]].width
        end += 1
      }
      let height = order[start..<end].reduce(0) { max($0, extents[$1].height) }
      var left = 0.0
      for number in order[start..<end] {
        let extent = extents[number]
        let shift = Point(left - extent.left, top - height / 2 - extent.bottom - extent.height / 2)
        for (atom, point) in zip(layouts[number].atoms, layouts[number].points) { places[atom] = point + shift }
        left += extent.width + gap
      }
      top -= height + gap
      start = end
    }
    return places
  }

  private var extent: (left: Double, bottom: Double, width: Double, height: Double) {
    let (x, y) = (points.map(\.x), points.map(\.y))
    let (left, bottom) = (x.min() ?? 0, y.min() ?? 0)
    return (left, bottom, (x.max() ?? 0) - left, (y.max() ?? 0) - bottom)
  }
}
