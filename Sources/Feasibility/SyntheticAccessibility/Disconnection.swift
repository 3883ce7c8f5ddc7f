internal import Molecules

/// A molecule taken apart at every bond that a robust reaction forms.
///
/// All bonds outside rings that fit a row of ``BondFormation`` are cut at once, unless that splits off a single atom. What
/// remains are the pieces that somebody has to buy or to make by other means.
struct Disconnection: Sendable {
  /// A bond that is cut and the row that forms it; `isTurned` where the row's first end is the bond's second atom.
  struct Cut: Sendable, Hashable {
    let bond: Int
    let formation: Int
    let isTurned: Bool
  }

  /// Ascending by bond.
  private(set) var cuts: [Cut] = []
  /// For each atom the number of its piece, numbered in the order of their first atoms.
  private(set) var pieceOfAtom: [Int]
  /// For each atom, how many of its bonds are cut.
  private(set) var cutsAtAtom: [UInt8]
  private(set) var pieceCount = 0

  init(_ perceived: borrowing Perceived) {
    let molecule = perceived.molecule
    let sites = BondSite.all(of: perceived)
    cutsAtAtom = [UInt8](repeating: 0, count: molecule.atoms.count)
    pieceOfAtom = [Int](repeating: -1, count: molecule.atoms.count)
    let isCut = cut(molecule, perceived.rings, sites)
    number(molecule, isCut)
  }

  private mutating func cut(_ molecule: borrowing Molecule, _ rings: borrowing RingSet, _ sites: [BondSite]) -> [Bool] {
    var isCut = [Bool](repeating: false, count: molecule.bonds.count)
    for index in molecule.bonds.indices where rings.bondMembership[index] == 0 {
      let bond = molecule.bonds[index]
      guard molecule.degree(of: bond.first) > 1, molecule.degree(of: bond.second) > 1 else { continue }
      guard let found = Self.formation(sites[bond.first], sites[bond.second], bond.order) else { continue }
      isCut[index] = true
      cuts.append(Cut(bond: index, formation: found.row, isTurned: found.isTurned))
      cutsAtAtom[bond.first] += 1
      cutsAtAtom[bond.second] += 1
    }
    return isCut
  }

  /// The first row that forms a bond between two sites.
  private static func formation(
    _ first: BondSite, _ second: BondSite, _ order: UInt8
  ) -> (row: Int, isTurned: Bool)? {
    if first.isEmpty || second.isEmpty || order > 2 { return nil }
    var best = BondFormation.none
    var rest = first.rawValue
    while rest != 0 {
      let one = rest.trailingZeroBitCount
      rest &= rest - 1
      var others = second.rawValue
      while others != 0 {
        let other = others.trailingZeroBitCount
        others &= others - 1
        best = min(best, BondFormation.rows[(Int(order) * BondSite.count + one) * BondSite.count + other])
      }
    }
    return best == BondFormation.none ? nil : (Int(best >> 1), best & 1 == 1)
  }

  private mutating func number(_ molecule: borrowing Molecule, _ isCut: [Bool]) {
    var stack: [Int] = []
    for start in molecule.atoms.indices where pieceOfAtom[start] < 0 {
      pieceOfAtom[start] = pieceCount
      stack.append(start)
      while let atom = stack.popLast() {
        for place in molecule.neighbourRange(of: atom) {
          let link = molecule.neighbours[place]
          if isCut[link.bond] || pieceOfAtom[link.atom] >= 0 { continue }
          pieceOfAtom[link.atom] = pieceCount
          stack.append(link.atom)
        }
      }
      pieceCount += 1
    }
  }
}
