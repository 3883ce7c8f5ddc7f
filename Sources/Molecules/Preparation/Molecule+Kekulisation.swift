extension Molecule {
  /// Writes single and double bonds for what the text calls aromatic.
  ///
  /// The first try goes through each ring system as RDKit does, from the lowest atom and to the lowest neighbour, so
  /// that both mean the same structure where the choice matters. Atoms that it leaves over are settled by augmenting
  /// paths, so every system that has a Kekulé structure gets one.
  mutating func kekulise(_ model: ValenceModel) throws(PreparationError) {
    guard atoms.contains(where: \.isAromatic) || bonds.contains(where: \.isAromatic) else { return }
    let blocks = withGraph { RingBlocks($0) }
    var matching = Matching(atomCount: atoms.count)
    for bond in bonds.indices where bonds[bond].isAromatic {
      bonds[bond].order = 1
      if blocks.ofBond[bond] == RingBlocks.none { continue }
      matching.isMember[bonds[bond].first] = true
      matching.isMember[bonds[bond].second] = true
    }
    for atom in atoms.indices {
      if matching.isMember[atom] {
        matching.needsDouble[atom] = needsDoubleBond(atom, model)
      } else if atoms[atom].isAromatic {
        guard neighbours(of: atom).contains(where: { blocks.ofBond[$0.bond] != RingBlocks.none }) else {
          throw .aromaticOutsideRing(atom: atom, element: atoms[atom].atomicNumber)
        }
        matching.isMember[atom] = true
        matching.needsDouble[atom] = needsDoubleBond(atom, model)
      }
    }
    matching.walk(self, blocks)
    for atom in atoms.indices where matching.needsDouble[atom] && matching.partner[atom] < 0 {
      guard matching.augment(from: atom, self, blocks) else {
        throw .noKekuleStructure(atom: atom, element: atoms[atom].atomicNumber)
      }
    }
    for atom in atoms.indices where matching.partner[atom] > atom {
      if let bond = bond(between: atom, and: matching.partner[atom]) { bonds[bond].order = 2 }
    }
  }

  /// Whether an atom that is written aromatic lacks exactly one bond order.
  private func needsDoubleBond(_ index: Int, _ model: ValenceModel) -> Bool {
    let atom = atoms[index]
    let facts = model.facts[Int(atom.atomicNumber)]
    var sum = Int(atom.hydrogens)
    var count = sum
    var doubled = 0
    for neighbour in neighbours(of: index) {
      let bond = bonds[neighbour.bond]
      let order = bond.order > 0 ? Int(bond.order) : acceptor(of: bond) == index ? 1 : 0
      sum += order
      doubled += bond.isAromatic ? 3 : 2 * order
      if order > 0 { count += 1 }
    }
    let valence = model.valence(atom, doubledBonds: doubled, isAromatic: true)
    var charge = Int(atom.charge)
    if facts.isEarly || atom.atomicNumber == 6 && charge > 0 { charge = -charge }
    var allowed = facts.usual + charge
    var place = 1
    while valence > allowed && place < Int(facts.count) {
      allowed = facts.valence(place) + charge
      place += 1
    }
    if count >= allowed { return false }
    // A bracket atom that lacks two keeps one as a radical: `[c]1ccccc1`.
    return allowed == sum + 1 || atom.hasStatedHydrogens && allowed == sum + 2
  }
}
