extension Perceived {
  /// The molecule with those stereo marks left that its bonds can hold.
  ///
  /// A double bond in a ring of fewer than eight atoms has no choice, and neither has one whose end bears two hydrogens;
  /// a three-bonded nitrogen turns inside out unless a three-membered or bridged ring forbids it; a centre with two
  /// hydrogens or lone pairs is none. Whether the neighbours differ is for ``CanonicalSMILES`` to say.
  var admissibleStereo: Molecule {
    if molecule.tetrahedra.isEmpty && molecule.configurations.isEmpty { return molecule }
    var result = molecule
    result.tetrahedra.removeAll { !canHold($0) }
    result.configurations.removeAll { !canHold($0) }
    return result
  }

  /// The molecule with those stereo marks left that tell isomers apart.
  var withStereoThatMatters: Molecule {
    var result = admissibleStereo
    if result.tetrahedra.isEmpty && result.configurations.isEmpty { return result }
    let marked = result
    result.tetrahedra = []
    result.configurations = []
    _ = Labelling(marked, keptTetrahedra: &result.tetrahedra, keptConfigurations: &result.configurations)
    return result
  }

  private func canHold(_ tetrahedron: Tetrahedron) -> Bool {
    let atom = tetrahedron.atom
    let degree = molecule.degree(of: atom)
    if tetrahedron.neighbours.count != 4 || degree + (degree < 4 ? 1 : 0) != 4 { return false }
    let hydrogens = molecule.atoms[atom].hydrogens
    switch molecule.atoms[atom].atomicNumber {
    case 7:
      if degree == 4 { return true }
      if degree + Int(hydrogens) == 4 { return true }
      return hydrogens == 0 && molecule.atoms[atom].charge == 0 && isRigidNitrogen(atom)
    case 6, 14, 32, 50, 5: return degree + Int(hydrogens) == 4
    default: return hydrogens <= 1
    }
  }

  /// Whether rings keep the nitrogen from inverting: a three-membered one, or two that share more than one bond at it.
  private func isRigidNitrogen(_ atom: Int) -> Bool {
    if rings.smallest[atom] == 3 { return true }
    var around: [Range<Int>] = []
    for ring in 0..<rings.count {
      let range = rings.range(of: ring)
      if rings.atoms[range].contains(atom) { around.append(range) }
    }
    for first in around.indices {
      for second in around.indices.dropFirst(first + 1) {
        var shared = 0
        for place in around[first] where rings.bonds[around[second]].contains(rings.bonds[place]) { shared += 1 }
        if shared > 1 { return true }
      }
    }
    return false
  }

  private func canHold(_ configuration: DoubleBondConfiguration) -> Bool {
    let bond = molecule.bonds[configuration.bond]
    if bond.order != 2 || bond.isAromatic { return false }
    for end in [bond.first, bond.second] where molecule.degree(of: end) + Int(molecule.atoms[end].hydrogens) > 3 {
      return false
    }
    if !rings.contains(bond: configuration.bond) { return true }
    for ring in 0..<rings.count where rings.size(of: ring) < 8 {
      if rings.bonds[rings.range(of: ring)].contains(configuration.bond) { return false }
    }
    return true
  }
}
