internal import Molecules

/// Finds which atoms of a molecule come from what is in stock.
///
/// Asked for are the molecule itself, both halves at each single cut, and the pieces that remain when all bonds are cut,
/// each with what its ends may bear as reagents (a few combinations at most). Configurations are left out of what is
/// looked up, and looked up once more with them where there are some.
struct StockSearch {
  /// Per atom, the number of what it is part of that is in stock; −1 where it is part of nothing.
  private(set) var blocks: [Int]
  private var blockCount = 0
  private let molecule: Molecule
  private let isInStock: @Sendable (String) -> Bool

  /// Most combinations of caps that are tried for one piece.
  private static let mostCombinations = 24

  init(_ perceived: Perceived, isInStock: @escaping @Sendable (String) -> Bool) {
    molecule = perceived.molecule
    self.isInStock = isInStock
    blocks = [Int](repeating: -1, count: molecule.atoms.count)
    if isListed(molecule) {
      blocks = blocks.map { _ in 0 }
      return
    }
    let disconnection = Disconnection(perceived)
    for cut in disconnection.cuts {
      for side in sides(of: cut.bond) { look(up: side, cuts: [cut]) }
    }
    for piece in FeatureReading.members(disconnection.pieceOfAtom, disconnection.pieceCount)
    where blocks[piece[0]] < 0 && !disconnection.cuts.isEmpty {
      look(up: piece, cuts: disconnection.cuts)
    }
  }

  /// The atoms on the two sides of a bond outside rings.
  private func sides(of bond: Int) -> [[Int]] {
    var isReached = [Bool](repeating: false, count: molecule.atoms.count)
    var stack = [molecule.bonds[bond].first]
    isReached[stack[0]] = true
    while let atom = stack.popLast() {
      for link in molecule.neighbours(of: atom) where link.bond != bond && !isReached[link.atom] {
        isReached[link.atom] = true
        stack.append(link.atom)
      }
    }
    return [isReached.indices.filter { isReached[$0] }, isReached.indices.filter { !isReached[$0] }]
  }

  /// Marks the atoms of a part if it is in stock with some caps on its ends.
  private mutating func look(up part: [Int], cuts: [Disconnection.Cut]) {
    let kept = Set(part)
    var ends: [(atom: Int, order: UInt8, caps: [ReagentCap])] = []
    for cut in cuts {
      let bond = molecule.bonds[cut.bond]
      let row = BondFormation.all[cut.formation]
      for end in [bond.first, bond.second] where kept.contains(end) && !kept.contains(bond.other(than: end)) {
        let isFirst = (end == bond.first) != cut.isTurned
        ends.append((end, bond.order, isFirst ? row.firstCaps : row.secondCaps))
      }
    }
    var combinations: [[ReagentCap]] = [[]]
    for end in ends {
      combinations = combinations.flatMap { chosen in end.caps.map { chosen + [$0] } }
      if combinations.count > Self.mostCombinations {
        combinations.removeLast(combinations.count - Self.mostCombinations)
      }
    }
    let places = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, $0) })
    let base = molecule.part(on: part)
    for caps in combinations {
      var atoms = base.atoms
      var bonds = base.bonds
      let fits = zip(ends, caps).allSatisfy { end, cap in
        cap.put(on: places[end.atom] ?? 0, inPlaceOf: end.order, &atoms, &bonds)
      }
      if fits, isListed(Molecule(atoms: atoms, bonds: bonds)) {
        // Of two overlapping ones the first, which is a half of the molecule at an earlier bond.
        for atom in part where blocks[atom] < 0 { blocks[atom] = blockCount }
        blockCount += 1
        return
      }
    }
  }

  private func isListed(_ molecule: Molecule) -> Bool {
    let perceived = Perceived(molecule)
    if isInStock(CanonicalSMILES(of: perceived).text) { return true }
    if molecule.tetrahedra.isEmpty && molecule.configurations.isEmpty { return false }
    var flat = molecule
    flat.tetrahedra = []
    flat.configurations = []
    return isInStock(CanonicalSMILES(of: Perceived(flat)).text)
  }
}
