internal import Molecules

extension CrippenTyping {
  func typeOfCarbon(_ around: CrippenSurroundings, _ own: Bonding) -> CrippenType {
    if own.hydrogens == 4 { return .c1 }
    if own.hydrogens == 3, around.carbons >= 1 { return .c1 }
    if own.hydrogens == 2, around.carbons >= 2 { return .c1 }
    if own.hydrogens == 1, around.carbons >= 3 { return .c2 }
    if around.carbons >= 4 { return .c2 }
    if own.hydrogens == 3, around.heteros >= 1 { return .c3 }
    if own.connections == 4, around.heteros >= 1 {
      if own.hydrogens == 2, around.aliphatics >= 2 { return .c3 }
      if own.hydrogens == 1, around.aliphatics >= 3 { return .c4 }
      if own.hydrogens == 0, around.aliphatics >= 4 { return .c4 }
    }
    if around.doubleAliphatics > around.doubleCarbons { return .c5 }
    if around.doubleCarbons >= 1 {
      if own.hydrogens == 2 { return .c6 }
      if own.hydrogens == 1, around.aliphatics >= 1 { return .c6 }
      if own.hydrogens == 0, around.aliphatics >= 2 { return .c6 }
      if around.doubleCarbons >= 2 { return .c6 }
    }
    if own.connections == 2, around.tripleAliphatics >= 1 { return .c7 }
    if own.hydrogens == 3, around.aromatics >= 1 { return around.aromaticCarbons >= 1 ? .c8 : .c9 }
    if own.connections == 4, around.aromatics >= 1 {
      if own.hydrogens == 2 { return .c10 }
      if own.hydrogens == 1 { return .c11 }
      if own.hydrogens == 0 { return .c12 }
    }
    if around.doubleCarbons >= 1, around.aromatics >= 1 {
      if around.aliphatics >= 1 { return .c26 }
      if around.aromaticCarbons >= 1, around.aromatics >= 2 { return .c26 }
      if own.hydrogens == 1 { return .c26 }
    }
    if around.doubleKinds.contains(.aromaticCarbon) { return .c26 }
    if own.connections == 4, around.kinds.contains(.exotic) { return .c27 }
    return .cs
  }

  func typeOfAromaticCarbon(_ around: CrippenSurroundings, _ own: Bonding) -> CrippenType {
    // Phosphorus is a hetero neighbour of an aliphatic carbon, but an exotic one of an aromatic carbon.
    if own.hydrogens == 0, !around.kinds.isDisjoint(with: [.exotic, .phosphorus]) { return .c13 }
    if around.kinds.contains(.fluorine) { return .c14 }
    if around.kinds.contains(.chlorine) { return .c15 }
    if around.kinds.contains(.bromine) { return .c16 }
    if around.kinds.contains(.iodine) { return .c17 }
    if own.hydrogens == 1 { return .c18 }
    guard around.aromaticBonds >= 2 else { return .cs }
    if around.aromaticBonds >= 3 { return .c19 }
    if around.aromatics > around.aromaticBonds { return .c20 }
    if around.kinds.contains(.carbon) { return .c21 }
    if around.kinds.contains(.nitrogen) { return .c22 }
    if around.kinds.contains(.oxygen) { return .c23 }
    if around.kinds.contains(.sulfur) { return .c24 }
    return around.doubleKinds.isDisjoint(with: [.carbon, .nitrogen, .oxygen]) ? .cs : .c25
  }
}
