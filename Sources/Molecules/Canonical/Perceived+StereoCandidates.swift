// Which atoms and bonds keep a configuration once they have it, whatever their neighbours are.
extension Perceived {
  /// Four neighbours, or three and a lone pair that does not swing through; the rules are RDKit's.
  func holdsConfiguration(atom: Int) -> Bool {
    let own = molecule.atoms[atom]
    let degree = molecule.degree(of: atom)
    let connections = degree + Int(own.hydrogens)
    guard connections == 3 || connections == 4 else { return false }
    let isPnictogen = own.atomicNumber == 15 || own.atomicNumber == 33
    if degree < 3 { return isPnictogen && degree == 2 }
    if degree == 4 || isPnictogen { return true }
    if own.hydrogens == 1 { return !molecule.neighbours(of: atom).contains { isProtium($0.atom) } }
    if own.hydrogens > 1 { return false }
    switch own.atomicNumber {
    case 7: return isRigidAmine(atom)
    // Sulfoxides, sulfonium ions and their selenium kin.
    case 16, 34:
      let valence = molecule.explicitValence(of: atom)
      return valence == 4 || (valence == 3 && own.charge == 1)
    default: return false
    }
  }

  /// A double bond with a substituent at each end, in no ring of fewer than eight atoms.
  func holdsConfiguration(bond: Int) -> Bool {
    let own = molecule.bonds[bond]
    guard own.order == 2, !own.isAromatic, hasSubstituent(own.first, besides: bond),
      hasSubstituent(own.second, besides: bond)
    else { return false }
    if !rings.contains(bond: bond) { return true }
    for ring in 0..<rings.count where rings.size(of: ring) < 8 && rings.bonds(of: ring).contains(bond) { return false }
    return true
  }

  /// Whether an end of a double bond has two or three neighbours, one of them a substituent at a single bond.
  private func hasSubstituent(_ end: Int, besides bond: Int) -> Bool {
    guard 2...3 ~= molecule.degree(of: end), molecule.degree(of: end) + Int(molecule.atoms[end].hydrogens) <= 3 else {
      return false
    }
    return molecule.neighbours(of: end).contains {
      $0.bond != bond && (molecule.bonds[$0.bond].order == 1 || molecule.bonds[$0.bond].isAromatic)
    }
  }

  private func isProtium(_ atom: Int) -> Bool {
    molecule.atoms[atom].atomicNumber == 1 && molecule.atoms[atom].isotope == 0
  }

  /// An amine that rings keep from turning inside out.
  private func isRigidAmine(_ atom: Int) -> Bool {
    guard hybridisations[atom] == .sp3 else { return false }
    if molecule.neighbours(of: atom).contains(where: { conjugatedBonds[$0.bond] }) { return false }
    return rings.smallest[atom] == 3 || isBridgehead(atom)
  }

  /// Whether three ring bonds meet at the atom and each of its rings shares two bonds or more with another of them.
  private func isBridgehead(_ atom: Int) -> Bool {
    guard molecule.neighbours(of: atom).count(where: { rings.contains(bond: $0.bond) }) >= 3 else { return false }
    let around = (0..<rings.count).filter { rings.atoms(of: $0).contains(atom) }
    return around.allSatisfy { ring in
      around.contains { other in
        other != ring && rings.bonds(of: ring).count(where: rings.bonds(of: other).contains) >= 2
      }
    }
  }
}
