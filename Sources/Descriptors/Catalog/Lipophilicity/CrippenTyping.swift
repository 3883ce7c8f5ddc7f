internal import Molecules

/// Assigns Wildman and Crippen's types to the atoms of one molecule.
///
/// The patterns of RDKit's table stand here in its order; each line answers one of them.
struct CrippenTyping {
  let molecule: Molecule
  let bonding: [Bonding]

  func type(of atom: Int) -> CrippenType {
    let own = molecule.atoms[atom]
    switch own.atomicNumber {
    case .hydrogen: return typeOfHydrogenAtom(atom)
    case .carbon:
      let around = surroundings(of: atom)
      return own.isAromatic ? typeOfAromaticCarbon(around, bonding[atom]) : typeOfCarbon(around, bonding[atom])
    case .nitrogen: return own.isAromatic ? typeOfAromaticNitrogen(own) : typeOfNitrogen(atom)
    case .oxygen: return own.isAromatic ? .o1 : typeOfOxygen(atom)
    case .sulfur: return typeOfSulfur(atom)
    default: return typeByElement(own)
    }
  }

  func surroundings(of atom: Int) -> CrippenSurroundings {
    var surroundings = CrippenSurroundings()
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      surroundings.add(molecule.atoms[neighbour.atom], at: molecule.bonds[neighbour.bond])
    }
    return surroundings
  }

  /// Whether some neighbour at a bond of this order (not aromatic) fulfils a condition.
  func neighbour(of atom: Int, order: UInt8, fulfils condition: (Int) -> Bool) -> Bool {
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      let bond = molecule.bonds[neighbour.bond]
      if bond.order == order, !bond.isAromatic, condition(neighbour.atom) { return true }
    }
    return false
  }

  func isAliphatic(_ atom: Int, _ element: UInt8) -> Bool {
    molecule.atoms[atom].atomicNumber == element && !molecule.atoms[atom].isAromatic
  }

  private func typeOfSulfur(_ atom: Int) -> CrippenType {
    let own = molecule.atoms[atom]
    if own.isAromatic { return .s3 }
    switch own.charge {
    case -4 ... -1, 1, 2, 3, 5, 6: return .s2
    case 0:
      let hasDoubleHetero = !surroundings(of: atom).doubleKinds.isDisjoint(
        with: [.nitrogen, .oxygen, .phosphorus, .sulfur])
      return hasDoubleHetero ? .s2 : .s1
    default: return .s1
    }
  }

  private func typeByElement(_ own: Atom) -> CrippenType {
    switch (own.atomicNumber, own.charge) {
    case (.fluorine, 0): .fluorine
    case (.chlorine, 0): .chlorine
    case (.bromine, 0): .bromine
    case (.iodine, 0): .iodine
    case (.fluorine, -1), (.chlorine, -1), (.bromine, -1), (.iodine, -1), (.iodine, 1...3): .halide
    // Ions of the alkali metals share the type of the halide ions.
    case (3, 1), (11, 1), (19, 1), (37, 1), (55, 1): .halide
    case (.phosphorus, _): .phosphorus
    case (3...5, _), (11...14, _), (19...20, _), (31...34, _), (37...38, _), (49...52, _), (55...56, _), (81...84, _):
      .me1
    case (21...30, _), (39...48, _), (72...80, _): .me2
    default: .none
    }
  }
}
