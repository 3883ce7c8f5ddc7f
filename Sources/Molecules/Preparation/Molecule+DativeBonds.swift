extension Molecule {
  /// The metal that takes the electrons of a bond without localised electrons, if one of its ends is a metal.
  func acceptor(of bond: Bond) -> Int? {
    if ValenceFacts.all[Int(atoms[bond.first].atomicNumber)].isMetal { return bond.first }
    if ValenceFacts.all[Int(atoms[bond.second].atomicNumber)].isMetal { return bond.second }
    return nil
  }

  /// Makes single bonds to metals dative (order 0) where the other atom would have too many bonds: `CN(C)(C)[Pt]`.
  mutating func makeDativeBonds(_ model: ValenceModel) {
    for atom in atoms.indices where hasTooManyBonds(atom, model) {
      var chosen: (metal: Int, bond: Int, datives: Int)?
      for neighbour in neighbours(of: atom) {
        let bond = bonds[neighbour.bond]
        guard bond.order == 1, !bond.isAromatic, model.facts[Int(atoms[neighbour.atom].atomicNumber)].isMetal
        else { continue }
        // Of several metals the one that has taken the fewest electron pairs.
        let datives = neighbours(of: neighbour.atom).count { bonds[$0.bond].order == 0 }
        if chosen.map({ datives < $0.datives }) ?? true { chosen = (neighbour.atom, neighbour.bond, datives) }
      }
      if let chosen { bonds[chosen.bond].order = 0 }
    }
  }

  private func hasTooManyBonds(_ index: Int, _ model: ValenceModel) -> Bool {
    let atom = atoms[index]
    let number = Int(atom.atomicNumber)
    guard !model.facts[number].isMetal, ![1, 2, 9, 10].contains(number), number > Int(atom.charge) else { return false }
    let highest = model.facts[min(number - Int(atom.charge), 118)].highest
    guard highest > 0 else { return false }
    let (valence, isAromatic) = drawnValence(of: index, model)
    if valence > highest { return true }
    // The carbons of a cyclopentadienyl ring on a metal.
    guard valence == highest, atom.isAromatic else { return false }
    let implied =
      atom.hasStatedHydrogens ? 0 : model.impliedHydrogens(atom, valence: valence, isAromatic: isAromatic) ?? 0
    return degree(of: index) + Int(atom.hydrogens) + implied == 4
  }

  /// The valence from bonds and the hydrogens that are stated or were drawn; for the slow path only.
  func drawnValence(of index: Int, _ model: ValenceModel) -> (valence: Int, isAromatic: Bool) {
    var doubled = 0
    var isAromatic = atoms[index].isAromatic
    for neighbour in neighbours(of: index) {
      let bond = bonds[neighbour.bond]
      if bond.isAromatic { isAromatic = true }
      doubled += bond.isAromatic ? 3 : bond.order > 0 ? 2 * Int(bond.order) : acceptor(of: bond) == index ? 2 : 0
    }
    return (model.valence(atoms[index], doubledBonds: doubled, isAromatic: isAromatic), isAromatic)
  }
}
