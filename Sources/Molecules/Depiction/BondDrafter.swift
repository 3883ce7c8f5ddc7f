/// Draws the bonds of a diagram: where their lines stand, and where they stop at labels.
struct BondDrafter {
  let diagram: StructureDiagram
  let surroundings: Surroundings
  let labels: [AtomLabel?]

  /// Between a label and the end of a bond.
  private static let margin = 0.07

  func strokes(of index: Int) -> BondStrokes {
    let line = diagram.lines[index]
    let (first, second) = (diagram.nodes[line.first].place, diagram.nodes[line.second].place)
    return BondStrokes(
      line, side: side(of: index), isToDonorCarbon: diagram.nodes[line.first].atom.atomicNumber == 6,
      firstIsBare: labels[line.first] == nil, secondIsBare: labels[line.second] == nil
    ) { offset in
      Self.ends(first, second, offset: offset, labels[line.first], labels[line.second])
    }
  }

  func strokes(ofHydrogen number: Int, label: AtomLabel) -> BondStrokes {
    let hydrogen = diagram.hydrogens[number]
    let line = StructureDiagram.Line(first: hydrogen.node, second: 0, order: 1, mark: hydrogen.mark)
    let place = diagram.nodes[hydrogen.node].place
    return BondStrokes(
      line, side: 0, isToDonorCarbon: false, firstIsBare: labels[hydrogen.node] == nil, secondIsBare: false
    ) {
      Self.ends(place, hydrogen.place, offset: $0, labels[hydrogen.node], label)
    }
  }

  /// Where a line `offset` to the left of the middle starts and ends.
  private static func ends(
    _ first: Point, _ second: Point, offset: Double, _ firstLabel: AtomLabel?, _ secondLabel: AtomLabel?
  ) -> (Point, Point) {
    guard let axis = (second - first).unit else { return (first, second) }
    let shift = axis.left * offset
    let length = first.distance(to: second)
    var start = reach(of: firstLabel, from: first + shift, along: axis)
    var end = length - reach(of: secondLabel, from: second + shift, along: axis * -1)
    // Labels that meet leave a stump, so that the bond is still there.
    if end - start < 0.12 * length { (start, end) = (0.44 * length, 0.56 * length) }
    return (first + shift + axis * start, first + shift + axis * end)
  }

  /// How far a label reaches along a bond.
  private static func reach(of label: AtomLabel?, from point: Point, along axis: Point) -> Double {
    guard let label else { return 0 }
    var reach = 0.0
    var isGrowing = true
    let boxes = label.boxes.map { $0.grown(by: margin) }
    // A box counts where it goes on from what has been reached: a symbol, then its hydrogens.
    while isGrowing {
      isGrowing = false
      for box in boxes {
        if let exit = box.exit(from: point, along: axis, reached: reach), exit > reach + 1e-9 {
          reach = exit
          isGrowing = true
        }
      }
    }
    return reach
  }

  /// The side of a double bond's second line: into its ring, else where more neighbours are; 0 where both are alike.
  private func side(of index: Int) -> Int {
    let line = diagram.lines[index]
    let (first, second) = (diagram.nodes[line.first].place, diagram.nodes[line.second].place)
    let axis = second - first
    if let ring = surroundings.ringOfLine[index] {
      let centre = ring.reduce(Point(0, 0)) { $0 + diagram.nodes[$1].place } * (1 / Double(ring.count))
      return axis.cross(centre - first) > 0 ? 1 : -1
    }
    let nearby = surroundings.neighbours[line.first].filter { $0.node != line.second }
    let far = surroundings.neighbours[line.second].filter { $0.node != line.first }
    // =O and =CH₂ at a branch, allenes: symmetric.
    if nearby.count == 2 && far.count != 1 || far.count == 2 && nearby.count != 1 { return 0 }
    if nearby.count > 2 || far.count > 2 || nearby.isEmpty && far.isEmpty { return 0 }
    if (nearby + far).contains(where: { diagram.lines[$0.line].order == 2 }) { return 0 }
    if nearby.isEmpty && labels[line.first] != nil || far.isEmpty && labels[line.second] != nil { return 0 }
    var balance = 0
    for neighbour in nearby + far {
      let cross = axis.cross(diagram.nodes[neighbour.node].place - first)
      balance += cross > 0.05 ? 1 : cross < -0.05 ? -1 : 0
    }
    if balance != 0 { return balance > 0 ? 1 : -1 }
    guard let one = (nearby + far).first else { return 0 }
    return axis.cross(diagram.nodes[one.node].place - first) > 0 ? 1 : -1
  }
}
