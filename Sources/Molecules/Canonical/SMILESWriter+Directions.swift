extension SMILESWriter {
  /// `/` and `\` for the single bonds beside marked double bonds.
  ///
  /// Neighbouring double bonds may share a single bond, so the choices hang together: each double bond says whether
  /// its two marks are equal, and each group of marks so connected starts with `/`. Marks that contradict each other
  /// (which no SMILES can spell) are left out.
  func bondDirections() -> [UInt8] {
    var marks = DirectionMarks(bondCount: molecule.bonds.count)
    let configurations = molecule.configurations.sorted { textPlace($0) < textPlace($1) }
    var ends: [(atom: Int, partner: Int)] = []
    for configuration in configurations {
      let bond = molecule.bonds[configuration.bond]
      guard let near = markedNeighbour(of: bond.first, beside: bond.second, marks),
        let far = markedNeighbour(of: bond.second, beside: bond.first, marks)
      else { continue }
      var isCis = configuration.isCis
      if near.atom != configuration.firstNeighbour { isCis.toggle() }
      if far.atom != configuration.secondNeighbour { isCis.toggle() }
      // Same side means equal symbols where both neighbours are written after, or both before, their atom.
      let isEqual = isCis == (isWritten(near.atom, after: bond.first) == isWritten(far.atom, after: bond.second))
      marks.relate(near.bond, far.bond, areEqual: isEqual)
      ends.append((bond.first, bond.second))
      ends.append((bond.second, bond.first))
    }
    for (atom, partner) in ends {
      var first: Neighbour?
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place]
        if neighbour.atom == partner || !marks.isMarked(neighbour.bond) { continue }
        guard let other = first else {
          first = neighbour
          continue
        }
        // The two neighbours of one end lie on opposite sides.
        let isSameOrder = isWritten(other.atom, after: atom) == isWritten(neighbour.atom, after: atom)
        marks.relate(other.bond, neighbour.bond, areEqual: !isSameOrder)
      }
    }
    return marks.symbols { bond in
      let (first, second) = (position[molecule.bonds[bond].first], position[molecule.bonds[bond].second])
      return max(first, second) << 32 | min(first, second)
    }
  }

  private func textPlace(_ configuration: DoubleBondConfiguration) -> Int {
    let bond = molecule.bonds[configuration.bond]
    let (first, second) = (position[bond.first], position[bond.second])
    return min(first, second) << 32 | max(first, second)
  }

  private func isWritten(_ neighbour: Int, after atom: Int) -> Bool { position[neighbour] > position[atom] }

  /// The neighbour whose bond carries the mark: one that has it already, otherwise the plainest.
  private func markedNeighbour(of atom: Int, beside partner: Int, _ marks: DirectionMarks) -> Neighbour? {
    var best: Neighbour?
    var bestKey = Int.max
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      let bond = molecule.bonds[neighbour.bond]
      if neighbour.atom == partner || bond.order != 1 && !bond.isAromatic { continue }
      var key = 0
      if bond.isAromatic { key += 8 }
      if hasDoubleBond(neighbour.atom) { key += 4 }
      let isTree = parentBond[atom] == neighbour.bond || parentBond[neighbour.atom] == neighbour.bond
      if !isTree { key += 2 }
      if marks.isMarked(neighbour.bond) { key = -1 }
      key = key << 40 | position[neighbour.atom]
      if key < bestKey {
        bestKey = key
        best = neighbour
      }
    }
    return best
  }

  private func hasDoubleBond(_ atom: Int) -> Bool {
    for place in molecule.neighbourRange(of: atom) {
      let bond = molecule.bonds[molecule.neighbours[place].bond]
      if bond.order == 2 && !bond.isAromatic { return true }
    }
    return false
  }
}

/// Directions of single bonds that are known relative to each other.
private struct DirectionMarks {
  /// Per bond, the number of its mark, or -1.
  private var numbers: [Int32]
  private var bonds: [Int] = []
  /// A forest over the marks: each mark's parent, and whether it differs from it.
  private var parents: [Int] = []
  private var differs: [Bool] = []

  init(bondCount: Int) { numbers = [Int32](repeating: -1, count: bondCount) }

  func isMarked(_ bond: Int) -> Bool { numbers[bond] >= 0 }

  private mutating func number(of bond: Int) -> Int {
    if numbers[bond] < 0 {
      numbers[bond] = Int32(truncatingIfNeeded: bonds.count)
      parents.append(bonds.count)
      differs.append(false)
      bonds.append(bond)
    }
    return Int(numbers[bond])
  }

  private func root(of mark: Int) -> (root: Int, differs: Bool) {
    var mark = mark
    var result = false
    while parents[mark] != mark {
      if differs[mark] { result.toggle() }
      mark = parents[mark]
    }
    return (mark, result)
  }

  mutating func relate(_ first: Int, _ second: Int, areEqual: Bool) {
    let one = number(of: first)
    let two = number(of: second)
    if one == two { return }
    let (oneRoot, oneDiffers) = root(of: one)
    let (twoRoot, twoDiffers) = root(of: two)
    if oneRoot == twoRoot { return }
    parents[twoRoot] = oneRoot
    differs[twoRoot] = areEqual == (oneDiffers != twoDiffers)
  }

  /// A symbol for each bond: of each group, the one that stands first in the text is `/`.
  func symbols(textPlace: (Int) -> Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: numbers.count)
    var flips: [Bool?] = Array(repeating: nil, count: bonds.count)
    for bond in bonds.sorted(by: { textPlace($0) < textPlace($1) }) {
      let (root, differs) = root(of: Int(numbers[bond]))
      let flip = flips[root] ?? differs
      flips[root] = flip
      result[bond] = differs == flip ? UInt8(ascii: "/") : UInt8(ascii: "\\")
    }
    return result
  }
}
