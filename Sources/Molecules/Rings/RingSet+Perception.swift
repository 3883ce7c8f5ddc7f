extension RingSet {
  /// Finds the rings of a molecule.
  ///
  /// The set holds the relevant cycles: every ring that is not a sum of smaller ones (Vismara, doi:10.37236/1294). It is
  /// the union of all smallest sets, so it does not depend on the order of the atoms; for nearly every molecule it
  /// is RDKit's symmetrised smallest set. Where large rings can be closed in very many equivalent ways, as in
  /// cyclodextrins, one smallest set stands for them. Linear time for molecules whose ring systems are small.
  package init(of molecule: borrowing Molecule) {
    self.init(atomCount: molecule.atoms.count, bondCount: molecule.bonds.count)
    let blocks = RingBlocks(molecule)
    guard blocks.count > 0 else { return }
    var starts = [Int](repeating: 0, count: blocks.count + 1)
    for block in blocks.ofBond where block >= 0 { starts[Int(block) + 1] += 1 }
    for block in 0..<blocks.count { starts[block + 1] += starts[block] }
    var next = starts
    var members = [Int](repeating: 0, count: starts[blocks.count])
    for (bond, block) in blocks.ofBond.enumerated() where block >= 0 {
      members[next[Int(block)]] = bond
      next[Int(block)] += 1
    }
    var walk = RingWalk(blocks)
    for block in 0..<blocks.count {
      let bonds = members[starts[block]..<starts[block + 1]]
      if walk.appendPolygon(block, bonds, of: molecule, to: &self)
        || walk.appendBicycle(block, bonds, of: molecule, to: &self)
      {
        continue
      }
      var families = RingFamilies(bonds, of: molecule)
      families.appendRelevant(to: &self)
    }
  }
}
