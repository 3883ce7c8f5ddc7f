extension Perceived {
  /// The molecule in the one form that all its spellings are drawn in, and for each of its atoms the atom here.
  ///
  /// Atoms in the order of the canonical SMILES, bonds by their atoms, one Kekulé structure that follows from that order,
  /// stereo marks that tell isomers apart, charges where the canonical SMILES has them.
  package var drawn: (molecule: Molecule, atoms: [Int]) {
    let normal = withNormalCharges
    let order = CanonicalSMILES(ofNormal: normal).order
    let marked = normal.withStereoThatMatters.reordered(by: order)
    let sorted = marked.bonds.indices.sorted { first, second in
      let (one, other) = (marked.bonds[first].ends, marked.bonds[second].ends)
      return one < other
    }
    var place = [Int](repeating: 0, count: sorted.count)
    for (new, old) in sorted.enumerated() { place[old] = new }
    var configurations: [DoubleBondConfiguration] = []
    for mark in marked.configurations {
      let bond = marked.bonds[mark.bond]
      let isTurned = bond.first > bond.second
      configurations.append(
        DoubleBondConfiguration(
          bond: place[mark.bond], firstNeighbour: isTurned ? mark.secondNeighbour : mark.firstNeighbour,
          secondNeighbour: isTurned ? mark.firstNeighbour : mark.secondNeighbour, isCis: mark.isCis))
    }
    let molecule = Molecule(
      atoms: marked.atoms,
      bonds: sorted.map { index in
        let (bond, ends) = (marked.bonds[index], marked.bonds[index].ends)
        return Bond(first: ends.0, second: ends.1, order: bond.order, isAromatic: bond.isAromatic)
      },
      tetrahedra: marked.tetrahedra, configurations: configurations.sorted { $0.bond < $1.bond })
    return (molecule.withOwnKekuleStructure, order)
  }
}

extension Bond {
  /// The lower atom first.
  fileprivate var ends: (Int, Int) { (min(first, second), max(first, second)) }
}

extension Molecule {
  /// With the Kekulé structure that follows from the order of the atoms, not from how the text was spelled.
  package var withOwnKekuleStructure: Molecule {
    guard bonds.contains(where: \.isAromatic) else { return self }
    var result = self
    do throws(PreparationError) { try result.kekulise(ValenceModel()) } catch { return self }
    // Atoms that the text could not have called aromatic may take other bonds then; theirs stay as they were.
    for atom in atoms.indices where explicitValence(of: atom) != result.explicitValence(of: atom) { return self }
    return result
  }
}
