internal import Molecules

extension CrippenTyping {
  func typeOfNitrogen(_ atom: Int) -> CrippenType {
    let around = surroundings(of: atom)
    let hydrogens = bonding[atom].hydrogens
    switch molecule.atoms[atom].charge {
    case 0: return typeOfNeutralNitrogen(around, hydrogens)
    case 1...3: return typeOfCation(atom, around, hydrogens)
    case -3 ... -1: return .n14
    default: return .ns
    }
  }

  func typeOfAromaticNitrogen(_ own: Atom) -> CrippenType {
    switch own.charge {
    case 0: .n11
    case 1...3: .n12
    default: .ns
    }
  }

  private func typeOfNeutralNitrogen(_ around: CrippenSurroundings, _ hydrogens: Int) -> CrippenType {
    if hydrogens == 2, around.aliphatics >= 1 { return .n1 }
    if hydrogens == 1, around.aliphatics >= 2 { return .n2 }
    if hydrogens == 2, around.aromatics >= 1 { return .n3 }
    if hydrogens == 1, around.aromatics >= 1, around.singles >= 2 { return .n4 }
    if hydrogens == 1, around.doubles >= 1 { return .n5 }
    if around.doubles >= 1, around.singles >= 1 { return .n6 }
    if around.aliphatics >= 3 { return .n7 }
    if around.aromatics >= 1, around.aliphatics >= 1, around.singles >= 3 { return .n8 }
    if around.aromatics >= 3 { return .n8 }
    if around.tripleAliphatics >= 1 { return .n9 }
    return .ns
  }

  private func typeOfCation(_ atom: Int, _ around: CrippenSurroundings, _ hydrogens: Int) -> CrippenType {
    if (1...3).contains(hydrogens) { return .n10 }
    if hydrogens == 0 {
      if around.aliphatics >= 4 { return .n13 }
      if around.doubleAliphatics >= 1, around.aliphatics >= 1, around.singles >= 2 { return .n13 }
      let hasDoubleCarbon = !around.doubleKinds.isDisjoint(with: [.carbon, .aromaticCarbon])
      if hasDoubleCarbon, !around.doubleKinds.isDisjoint(with: .anyNitrogen) { return .n13 }
    }
    if around.tripleAliphatics >= 1 { return .n14 }
    return isMiddleOfAzide(atom) ? .n14 : .ns
  }

  /// Between two double-bonded nitrogens, one of them an anion.
  private func isMiddleOfAzide(_ atom: Int) -> Bool {
    var nitrogens = 0
    var hasAnion = false
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      guard molecule.bonds[neighbour.bond].order == 2, isAliphatic(neighbour.atom, .nitrogen) else { continue }
      nitrogens += 1
      if (-3 ... -1).contains(molecule.atoms[neighbour.atom].charge) { hasAnion = true }
    }
    return nitrogens >= 2 && hasAnion
  }
}
