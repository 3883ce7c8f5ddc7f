internal import Glibc

/// The number or the words beside an atom.
struct AtomNote {
  let run: AtomLabel.Run

  init(
    _ text: String, at node: Int, _ diagram: StructureDiagram, _ surroundings: Surroundings, _ label: AtomLabel?
  ) {
    let size = LabelFont.size * 0.6
    let (width, height) = (LabelFont.width(of: text, size: size), LabelFont.capHeight * size)
    let place = diagram.nodes[node].place
    let bonds = surroundings.directions(at: node).map { atan2($0.y, $0.x) }
    let boxes = label?.boxes ?? []
    var best: (box: Box, score: Double)?
    for step in 0..<24 {
      let angle = Double(step) * .pi / 12
      // Far from bonds, near the atom.
      let room = bonds.reduce(Double.pi) { least, bond in
        let apart = (angle - bond).magnitude.truncatingRemainder(dividingBy: 2 * .pi)
        return min(least, min(apart, 2 * .pi - apart))
      }
      var reach = 0.1
      var box = Box(left: 0, right: 0, bottom: 0, top: 0)
      repeat {
        reach += 0.05
        // The nearest corner or edge of the words is as far away as a single letter would be.
        let centre =
          place + Point(cos(angle), sin(angle)) * (reach + height / 2)
          + Point(cos(angle) * (width - height) / 2, 0)
        box = Box(
          left: centre.x - width / 2, right: centre.x + width / 2, bottom: centre.y - height / 2,
          top: centre.y + height / 2)
      } while reach < 2 && boxes.contains { $0.grown(by: 0.03).overlaps(box) }
      // Words reach farther than a number and may come to lie on other atoms.
      let covered = diagram.nodes.indices.count {
        $0 != node && box.overlaps(Box(around: diagram.nodes[$0].place, reach: 0.2))
      }
      let score = min(room, 1) - reach - Double(covered)
      if best.map({ score > $0.score + 1e-6 }) ?? true { best = (box, score) }
    }
    let start = best.map { Point($0.box.left, $0.box.bottom) } ?? place
    run = AtomLabel.Run(text: text, start: start, size: size)
  }
}
