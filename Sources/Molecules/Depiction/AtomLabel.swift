internal import Glibc

/// The letters at an atom: symbol, mass number, hydrogens, charge and unpaired electrons, laid out so that the symbol
/// stands on the atom and the hydrogens where no bond is.
struct AtomLabel {
  /// A run of letters of one size.
  struct Run {
    var text: String
    /// Where its baseline starts.
    var start: Point
    var size: Double

    var box: Box {
      Box(
        left: start.x, right: start.x + LabelFont.width(of: text, size: size), bottom: start.y,
        top: start.y + LabelFont.capHeight * size)
    }
  }

  private(set) var runs: [Run] = []
  let place: Point

  /// Where bonds stop.
  var boxes: [Box] { runs.map(\.box) }

  private enum Side: CaseIterable {
    case right, left, above, below

    var angle: Double {
      switch self {
      case .right: 0
      case .left: .pi
      case .above: .pi / 2
      case .below: -.pi / 2
      }
    }
  }

  /// The label of a drawn hydrogen.
  init(hydrogenAt place: Point) {
    self.place = place
    setSymbol("H")
  }

  /// - Parameter directions: of the bonds at the atom.
  init(_ node: StructureDiagram.Node, hydrogens: Int, directions: [Point]) {
    place = node.place
    let symbol = Element.symbols[Int(node.atom.atomicNumber)]
    let symbolBox = setSymbol(symbol)
    var (left, right) = (symbolBox.left, symbolBox.right)
    let baseline = symbolBox.bottom
    if node.atom.isotope > 0 {
      let mass = String(node.atom.isotope)
      left -= LabelFont.width(of: mass, size: Self.smallSize)
      runs.append(Run(text: mass, start: Point(left, baseline + Self.raise), size: Self.smallSize))
    }
    if hydrogens > 0 {
      let count = hydrogens > 1 ? String(hydrogens) : ""
      let width =
        LabelFont.width(of: "H", size: LabelFont.size) + LabelFont.width(of: count, size: Self.smallSize)
      switch Self.side(of: symbol, directions) {
      case .right:
        setHydrogens(count, at: Point(right, baseline))
        right += width
      case .left:
        left -= width
        setHydrogens(count, at: Point(left, baseline))
      case .above: setHydrogens(count, at: Point(place.x - Self.halfH, baseline + Self.line))
      case .below: setHydrogens(count, at: Point(place.x - Self.halfH, baseline - Self.line))
      }
    }
    let charge = Self.charge(of: node)
    if !charge.isEmpty {
      runs.append(Run(text: charge, start: Point(right, baseline + Self.raise), size: Self.smallSize))
    }
  }

  private static let smallSize = LabelFont.size * LabelFont.small
  private static let raise = LabelFont.size * 0.38
  private static let line = LabelFont.size * 0.88
  private static let halfH = LabelFont.width(of: "H", size: LabelFont.size) / 2

  @discardableResult
  private mutating func setSymbol(_ symbol: String) -> Box {
    let width = LabelFont.width(of: symbol, size: LabelFont.size)
    let run = Run(
      text: symbol, start: place - Point(width / 2, LabelFont.capHeight * LabelFont.size / 2), size: LabelFont.size)
    runs.append(run)
    return run.box
  }

  private mutating func setHydrogens(_ count: String, at start: Point) {
    let letter = Run(text: "H", start: start, size: LabelFont.size)
    runs.append(letter)
    guard !count.isEmpty else { return }
    runs.append(
      Run(text: count, start: Point(letter.box.right, start.y - LabelFont.size * 0.2), size: Self.smallSize))
  }

  private static func charge(of node: StructureDiagram.Node) -> String {
    let charge = Int(node.atom.charge)
    let dots = String(repeating: "•", count: node.radicals)
    if charge == 0 { return dots }
    return dots + (charge.magnitude > 1 ? String(charge.magnitude) : "") + (charge > 0 ? "+" : "−")
  }

  /// The side for the hydrogens: the freest, and level with the symbol where that is nearly as free.
  private static func side(of symbol: String, _ directions: [Point]) -> Side {
    if directions.isEmpty {
      // As formulas are written: H₂O, HCl, but NH₃.
      return ["O", "S", "Se", "Te", "F", "Cl", "Br", "I"].contains(symbol) ? .left : .right
    }
    let angles = directions.map { atan2($0.y, $0.x) }
    func room(_ side: Side) -> Double {
      angles.reduce(Double.pi) { least, angle in
        let apart = (angle - side.angle).magnitude
        return min(least, min(apart, 2 * .pi - apart))
      }
    }
    if angles.count == 1 { return room(.right) > .pi / 2 - 0.1 ? .right : .left }
    var best = (side: Side.right, room: room(.right) + 0.2)
    for side in Side.allCases.dropFirst() {
      let room = room(side) + (side == .left ? 0.2 : 0)
      if room > best.room + 1e-6 { best = (side, room) }
    }
    return best.side
  }
}
