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
    let (atomCount, bondCount) = (molecule.atoms.count, molecule.bonds.count)
    cutsAtAtom = [UInt8](unsafeUninitializedCapacity: atomCount) { cuts, count in
      cuts.initialize(repeating: 0)
      count = atomCount
    }
    pieceOfAtom = []
    // Sites of atoms, whether bonds are cut, pieces of atoms, and a stack for which every atom is once at most.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * atomCount + bondCount) { memory in
      memory.initialize(repeating: -1)
      let sites = UnsafeMutableBufferPointer(rebasing: memory[..<atomCount])
      let isCut = UnsafeMutableBufferPointer(rebasing: memory[atomCount..<(atomCount + bondCount)])
      let pieces = UnsafeMutableBufferPointer(rebasing: memory[(atomCount + bondCount)..<(2 * atomCount + bondCount)])
      let stack = UnsafeMutableBufferPointer(rebasing: memory[(2 * atomCount + bondCount)...])
      cut(perceived, molecule, sites, isCut)
      number(molecule, isCut, pieces, stack)
      pieceOfAtom = pieces.map(Int.init)
    }
  }

  /// - Parameter sites: each atom's as it is found out; negative before.
  private mutating func cut(
    _ perceived: borrowing Perceived, _ molecule: borrowing Molecule, _ sites: UnsafeMutableBufferPointer<Int32>,
    _ isCut: UnsafeMutableBufferPointer<Int32>
  ) {
    let rings = perceived.rings
    for index in molecule.bonds.indices where rings.bondMembership[index] == 0 {
      let bond = molecule.bonds[index]
      guard bond.order <= 2, molecule.degree(of: bond.first) > 1, molecule.degree(of: bond.second) > 1 else { continue }
      for end in [bond.first, bond.second] where sites[end] < 0 {
        sites[end] = Int32(BondSite(atom: end, perceived, molecule).rawValue)
      }
      let (first, second) = (UInt32(sites[bond.first]), UInt32(sites[bond.second]))
      guard let found = Self.formation(BondSite(rawValue: first), BondSite(rawValue: second), bond.order) else {
        continue
      }
      isCut[index] = 1
      cuts.append(Cut(bond: index, formation: found.row, isTurned: found.isTurned))
      cutsAtAtom[bond.first] += 1
      cutsAtAtom[bond.second] += 1
    }
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

  private mutating func number(
    _ molecule: borrowing Molecule, _ isCut: UnsafeMutableBufferPointer<Int32>,
    _ pieces: UnsafeMutableBufferPointer<Int32>, _ stack: UnsafeMutableBufferPointer<Int32>
  ) {
    for start in molecule.atoms.indices where pieces[start] < 0 {
      let piece = Int32(pieceCount)
      pieces[start] = piece
      stack[0] = Int32(start)
      var height = 1
      while height > 0 {
        height -= 1
        for place in molecule.neighbourRange(of: Int(stack[height])) {
          let link = molecule.neighbours[place]
          if isCut[link.bond] > 0 || pieces[link.atom] >= 0 { continue }
          pieces[link.atom] = piece
          stack[height] = Int32(link.atom)
          height += 1
        }
      }
      pieceCount += 1
    }
  }
}
