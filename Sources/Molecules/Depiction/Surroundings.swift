/// What stands around each node of a diagram.
struct Surroundings {
  struct Neighbour {
    let node: Int
    let line: Int
  }

  let diagram: StructureDiagram
  /// One list for each node.
  let neighbours: [[Neighbour]]
  /// The smallest ring of each line that has one, as nodes.
  let ringOfLine: [[Int]?]
  private let isSmall: [Bool]

  init(_ diagram: StructureDiagram) {
    self.diagram = diagram
    var neighbours = [[Neighbour]](repeating: [], count: diagram.nodes.count)
    for (index, line) in diagram.lines.enumerated() {
      neighbours[line.first].append(Neighbour(node: line.second, line: index))
      neighbours[line.second].append(Neighbour(node: line.first, line: index))
    }
    self.neighbours = neighbours
    let molecule = Molecule(
      atoms: diagram.nodes.map(\.atom),
      bonds: diagram.lines.map { Bond(first: $0.first, second: $0.second, order: UInt8(clamping: $0.order)) })
    ringOfLine = Self.rings(of: diagram, molecule)
    let (numbers, count) = molecule.componentNumbers()
    var sizes = [Int](repeating: 0, count: count)
    for number in numbers { sizes[number] += 1 }
    isSmall = numbers.map { sizes[$0] <= 2 }
  }

  /// For each double bond the ring on whose inner side its second line stands: the one with most double bonds, of
  /// several the smallest.
  private static func rings(of diagram: StructureDiagram, _ molecule: Molecule) -> [[Int]?] {
    let rings = molecule.withGraph { RingSet($0) }
    var best = [(score: Int, ring: [Int])?](repeating: nil, count: diagram.lines.count)
    for ring in 0..<rings.count {
      let size = rings.size(of: ring)
      let doubles = rings.bonds(of: ring).count { diagram.lines[$0].order == 2 }
      // Six-membered benzene before five-membered pyrrole; large rings say nothing of sides.
      let score = doubles * 16 + (size == 6 ? 8 : 0) - size
      for line in rings.bonds(of: ring) where best[line].map({ score > $0.score }) ?? true {
        best[line] = (score, Array(rings.atoms(of: ring)))
      }
    }
    return best.map { $0?.ring }
  }

  func direction(from node: Int, to other: Int) -> Point {
    (diagram.nodes[other].place - diagram.nodes[node].place).unit ?? Point(1, 0)
  }

  /// The directions of all bonds at a node, drawn hydrogens included.
  func directions(at node: Int) -> [Point] {
    neighbours[node].map { direction(from: node, to: $0.node) }
      + diagram.hydrogens.filter { $0.node == node }.compactMap { ($0.place - diagram.nodes[node].place).unit }
  }

  /// The letters at a node; nil for a carbon that is a bare corner.
  func label(of node: Int) -> AtomLabel? {
    let atom = diagram.nodes[node].atom
    let drawnHydrogens = diagram.hydrogens.count { $0.node == node }
    if atom.atomicNumber == 6, atom.charge == 0, atom.isotope == 0, diagram.nodes[node].radicals == 0,
      !isSmall[node], !isStraightCarbon(node)
    {
      return nil
    }
    return AtomLabel(
      diagram.nodes[node], hydrogens: max(0, Int(atom.hydrogens) - drawnHydrogens), directions: directions(at: node))
  }

  /// A carbon between two double bonds in line would vanish.
  private func isStraightCarbon(_ node: Int) -> Bool {
    guard neighbours[node].count == 2, neighbours[node].allSatisfy({ diagram.lines[$0.line].order == 2 }) else {
      return false
    }
    let (one, other) = (neighbours[node][0].node, neighbours[node][1].node)
    return direction(from: node, to: one).cross(direction(from: node, to: other)).magnitude < 0.2
  }
}
