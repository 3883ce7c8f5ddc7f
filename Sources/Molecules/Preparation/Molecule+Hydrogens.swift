extension Molecule {
  /// Folds drawn hydrogens that carry nothing of their own into the count of their neighbour.
  ///
  /// Isotopes, charged, bridging and lone hydrogens, H₂, and a hydrogen that alone shows the configuration of a double
  /// bond stay atoms.
  /// - Returns: for each atom that is left its index before, or nothing if all are.
  mutating func foldHydrogens() -> [Int] {
    guard atoms.contains(where: { $0.atomicNumber == 1 }) else { return [] }
    let kept = atoms.indices.filter { !isFoldable($0) }
    guard kept.count < atoms.count else { return [] }
    var moved = [Int](repeating: Tetrahedron.hydrogen, count: atoms.count)
    for (new, old) in kept.enumerated() { moved[old] = new }
    for atom in atoms.indices where moved[atom] == Tetrahedron.hydrogen {
      let neighbour = neighbours[neighbourStarts[atom]].atom
      atoms[neighbour].hydrogens += 1
    }
    let keptTetrahedra = tetrahedra.compactMap { centre -> Tetrahedron? in
      let neighbours = centre.neighbours.map { $0 == Tetrahedron.hydrogen ? $0 : moved[$0] }
      guard moved[centre.atom] >= 0, neighbours.count(where: { $0 == Tetrahedron.hydrogen }) < 2 else { return nil }
      return Tetrahedron(atom: moved[centre.atom], neighbours: neighbours, isClockwise: centre.isClockwise)
    }
    var movedBonds = [Int](repeating: -1, count: bonds.count)
    var keptBonds: [Bond] = []
    for (index, bond) in bonds.enumerated() where moved[bond.first] >= 0 && moved[bond.second] >= 0 {
      movedBonds[index] = keptBonds.count
      keptBonds.append(
        Bond(first: moved[bond.first], second: moved[bond.second], order: bond.order, isAromatic: bond.isAromatic))
    }
    let keptConfigurations = configurations.compactMap { configuration -> DoubleBondConfiguration? in
      let bond = bonds[configuration.bond]
      guard movedBonds[configuration.bond] >= 0,
        let first = heavyReference(configuration.firstNeighbour, at: bond.first, across: bond.second, moved),
        let second = heavyReference(configuration.secondNeighbour, at: bond.second, across: bond.first, moved)
      else { return nil }
      return DoubleBondConfiguration(
        bond: movedBonds[configuration.bond], firstNeighbour: first.atom, secondNeighbour: second.atom,
        isCis: configuration.isCis != (first.isOther != second.isOther))
    }
    self = Molecule(
      atoms: kept.map { atoms[$0] }, bonds: keptBonds, tetrahedra: keptTetrahedra, configurations: keptConfigurations)
    return kept
  }

  private func isFoldable(_ index: Int) -> Bool {
    let atom = atoms[index]
    guard atom.atomicNumber == 1, atom.isotope == 0, atom.charge == 0, atom.hydrogens == 0, degree(of: index) == 1
    else { return false }
    let (neighbour, bond) = (neighbours[neighbourStarts[index]].atom, neighbours[neighbourStarts[index]].bond)
    guard atoms[neighbour].atomicNumber != 1, bonds[bond].order == 1, atoms[neighbour].hydrogens < UInt8.max
    else { return false }
    return degree(of: neighbour) != 2
      || !configurations.contains { $0.firstNeighbour == index || $0.secondNeighbour == index }
  }

  /// The atom that tells a side of a double bond once hydrogens are folded, and whether it is the other one.
  private func heavyReference(_ reference: Int, at end: Int, across: Int, _ moved: [Int]) -> (atom: Int, isOther: Bool)?
  {
    if moved[reference] >= 0 { return (moved[reference], false) }
    for neighbour in neighbours(of: end) where neighbour.atom != across && neighbour.atom != reference {
      return moved[neighbour.atom] >= 0 ? (moved[neighbour.atom], true) : nil
    }
    return nil
  }
}
