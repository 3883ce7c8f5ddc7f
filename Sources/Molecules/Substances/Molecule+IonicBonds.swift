extension Molecule {
  /// The molecule with bonds that are drawn for ionic ones taken apart, or nil if there are none: `CC(=O)O[Na]`,
  /// `I[Pb]I`, `[Na][Cl]`.
  ///
  /// An alkali or alkaline earth metal lets go of every halogen, oxygen, sulfur, selenium and nitrogen. Another metal does
  /// if it is uncharged and holds nothing but halogens and oxygens of oxo acids (lead iodide, tin acetate); complexes
  /// and organometallics stay as they are.
  func withIonicBondsApart() -> Molecule? {
    var isCut: [Bool] = []
    for metal in atoms.indices where isMetal(metal) && atoms[metal].charge == 0 && degree(of: metal) > 0 {
      let around = neighbours(of: metal)
      let isElectropositive = Self.electropositive.contains(atoms[metal].atomicNumber)
      if !isElectropositive && !around.allSatisfy({ bonds[$0.bond].order == 1 && isAcidLigand($0.atom, of: metal) }) {
        continue
      }
      for neighbour in around
      where bonds[neighbour.bond].order == 1 && !isMetal(neighbour.atom) && atoms[neighbour.atom].charge == 0
        && Self.anionic.contains(atoms[neighbour.atom].atomicNumber)
      {
        if isCut.isEmpty { isCut = [Bool](repeating: false, count: bonds.count) }
        isCut[neighbour.bond] = true
      }
    }
    if isCut.isEmpty { return nil }
    var atoms = atoms
    var places = [Int](repeating: -1, count: bonds.count)
    var kept: [Bond] = []
    for (index, bond) in bonds.enumerated() {
      if isCut[index] {
        let (metal, other) = isMetal(bond.first) ? (bond.first, bond.second) : (bond.second, bond.first)
        atoms[metal].charge += 1
        atoms[other].charge -= 1
      } else {
        places[index] = kept.count
        kept.append(bond)
      }
    }
    return Molecule(
      atoms: atoms, bonds: kept,
      tetrahedra: tetrahedra.filter { centre in
        centre.neighbours.allSatisfy {
          $0 == Tetrahedron.hydrogen || bond(between: centre.atom, and: $0).map { !isCut[$0] } ?? false
        }
      },
      configurations: configurations.compactMap { mark in
        var moved = mark
        moved.bond = places[mark.bond]
        let bond = bonds[mark.bond]
        let isWhole =
          moved.bond >= 0 && self.bond(between: bond.first, and: mark.firstNeighbour).map { !isCut[$0] } ?? false
          && self.bond(between: bond.second, and: mark.secondNeighbour).map { !isCut[$0] } ?? false
        return isWhole ? moved : nil
      })
  }

  /// A halogen with no other bond, or the oxygen of an oxo acid.
  private func isAcidLigand(_ atom: Int, of metal: Int) -> Bool {
    switch atoms[atom].atomicNumber {
    case 9, 17, 35, 53: return degree(of: atom) == 1 && atoms[atom].charge == 0
    case 8:
      guard degree(of: atom) == 2, atoms[atom].charge == 0 else { return false }
      for neighbour in neighbours(of: atom) where neighbour.atom != metal {
        for far in neighbours(of: neighbour.atom)
        where bonds[far.bond].order == 2 && atoms[far.atom].atomicNumber == 8 { return true }
      }
      return false
    default: return false
    }
  }

  /// Lithium to caesium and magnesium to barium.
  private static let electropositive: Set<UInt8> = [3, 11, 19, 37, 55, 12, 20, 38, 56]
  /// Nitrogen, oxygen, fluorine, sulfur, chlorine, selenium, bromine, iodine.
  private static let anionic: Set<UInt8> = [7, 8, 9, 16, 17, 34, 35, 53]
}
