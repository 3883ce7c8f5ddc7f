internal import Molecules

extension Perceived {
  /// Atoms with a lone pair for a metal, ascending.
  ///
  /// N, P and As whose pair is not spread into a ring or a double bond beside them; O, S and Se with one or two
  /// neighbours, none of them aromatic; halide ions. Anilines count: their pair is loose enough to bind lead.
  package var donorSites: [Int] { molecule.atoms.indices.filter(isDonorSite) }

  private func isDonorSite(_ index: Int) -> Bool {
    let atom = molecule.atoms[index]
    let connections = molecule.degree(of: index) + Int(atom.hydrogens)
    let valence = molecule.explicitValence(of: index) + Int(atom.hydrogens)
    switch atom.atomicNumber {
    case .nitrogen, .phosphorus, 33:
      guard atom.charge <= 0, valence == 3 + Int(atom.charge), connections <= 3 else { return false }
      if atom.isAromatic { return connections == 2 }
      return valence > connections || !isDrawnAway(index)
    case .oxygen, .sulfur, 34: return !atom.isAromatic && atom.charge <= 0 && valence == 2 + Int(atom.charge)
    case .fluorine, .chlorine, .bromine, .iodine: return atom.charge == -1 && connections == 0
    default: return false
    }
  }

  /// Whether a neighbour has a double bond to N, O, P or S, as in amides, sulfonamides and amidines.
  private func isDrawnAway(_ index: Int) -> Bool {
    for place in molecule.neighbourRange(of: index) {
      let neighbour = molecule.neighbours[place].atom
      if molecule.atoms[neighbour].isAromatic { continue }
      for other in molecule.neighbourRange(of: neighbour) {
        let far = molecule.neighbours[other]
        guard far.atom != index, molecule.bonds[far.bond].order == 2 else { continue }
        switch molecule.atoms[far.atom].atomicNumber {
        case .nitrogen, .oxygen, .phosphorus, .sulfur: return true
        default: continue
        }
      }
    }
    return false
  }
}
