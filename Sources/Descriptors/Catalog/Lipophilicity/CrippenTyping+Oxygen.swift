internal import Molecules

extension CrippenTyping {
  /// The type of an oxygen that is not aromatic.
  func typeOfOxygen(_ atom: Int) -> CrippenType {
    let hydrogens = bonding[atom].hydrogens
    if hydrogens == 1 || hydrogens == 2 { return .o2 }
    let around = surroundings(of: atom)
    if around.aliphatics >= 2 { return .o3 }
    if around.aromatics >= 1, around.singles >= 2 { return .o4 }
    let charge = molecule.atoms[atom].charge
    let isTerminalAnion = bonding[atom].connections == 1 && (-3 ... -1).contains(charge)
    if !around.doubleKinds.isDisjoint(with: .anyNitrogen.union(.anyOxygen)) { return .o5 }
    if isTerminalAnion, !around.kinds.isDisjoint(with: .anyNitrogen) { return .o5 }
    if isTerminalAnion, charge >= -2, !around.kinds.isDisjoint(with: .anySulfur) { return .o6 }
    if charge == 0, neighbour(of: atom, order: 2, fulfils: isNeutralSulfur) { return .o6 }
    if charge == -1, neighbour(of: atom, order: 1, fulfils: isCarbonyl) { return .o12 }
    if isTerminalAnion, around.singles >= 1, around.kinds.isDisjoint(with: [.nitrogen, .sulfur]) { return .o7 }
    if around.doubleKinds.contains(.aromaticCarbon) { return .o8 }
    return around.doubleCarbons >= 1 ? typeOfCarbonylOxygen(atom) : .os
  }

  /// By what else the carbonyl carbon carries.
  private func typeOfCarbonylOxygen(_ atom: Int) -> CrippenType {
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      guard molecule.bonds[neighbour.bond].order == 2, isAliphatic(neighbour.atom, .carbon) else { continue }
      if let type = typeOfOxygen(onCarbonyl: neighbour.atom) { return type }
    }
    return .os
  }

  private func typeOfOxygen(onCarbonyl carbon: Int) -> CrippenType? {
    let around = surroundings(of: carbon)
    let hydrogens = bonding[carbon].hydrogens
    if hydrogens == 1, around.carbons >= 1 { return .o9 }
    if around.carbons >= 1, around.aliphatics >= 2 { return .o9 }
    if hydrogens == 1, !around.kinds.isDisjoint(with: [.nitrogen, .oxygen]) { return .o9 }
    if hydrogens == 2 { return .o9 }
    if bonding[carbon].connections == 2, around.doubles == 2, around.doubleKinds == .oxygen { return .o9 }
    if hydrogens == 1, around.aromaticCarbons >= 1 { return .o10 }
    if around.carbons >= 1, around.aromatics >= 1 { return .o10 }
    if around.aromaticCarbons >= 1, around.aromatics >= 2 { return .o10 }
    if around.aromaticCarbons >= 1, around.aliphatics >= 1 { return .o10 }
    if around.singles - around.carbons - around.aromaticCarbons >= 2 { return .o11 }
    return nil
  }

  /// A carbon with a double-bonded oxygen.
  private func isCarbonyl(_ atom: Int) -> Bool {
    isAliphatic(atom, .carbon) && surroundings(of: atom).doubleKinds.contains(.oxygen)
  }

  private func isNeutralSulfur(_ atom: Int) -> Bool {
    molecule.atoms[atom].atomicNumber == .sulfur && molecule.atoms[atom].charge == 0
  }
}
