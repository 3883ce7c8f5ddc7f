internal import Molecules

/// Finds the atoms that can be tetrahedral stereocentres: by RDKit's rules which atoms hold a configuration at all, and
/// by constitution whether their neighbours differ.
struct StereocentreSearch {
  private let perceived: Perceived
  private let bonding: [Bonding]

  /// One per atom.
  static func marks(of perceived: Perceived, bonding: [Bonding]) -> [Bool] {
    let search = StereocentreSearch(perceived: perceived, bonding: bonding)
    var marks = bonding.indices.map { search.holdsConfiguration($0) }
    guard marks.contains(true) else { return marks }
    let classes = ConstitutionClasses(of: perceived.molecule)
    for atom in marks.indices where marks[atom] { marks[atom] = classes.differ(around: atom, in: perceived.molecule) }
    return marks
  }

  /// Whether the atom stays as it is built: four neighbours, or three and a lone pair that does not swing through.
  private func holdsConfiguration(_ atom: Int) -> Bool {
    let own = perceived.molecule.atoms[atom]
    let degree = perceived.molecule.degree(of: atom)
    let connections = degree + Int(own.hydrogens)
    guard connections == 3 || connections == 4 else { return false }
    let isPnictogen = own.atomicNumber == .phosphorus || own.atomicNumber == 33
    if degree < 3 { return isPnictogen }
    if degree == 4 { return true }
    if own.hydrogens == 1 { return bonding[atom].hydrogens == 1 }
    if isPnictogen { return true }
    switch own.atomicNumber {
    case .nitrogen: return isRigidAmine(atom)
    // Sulfoxides, sulfonium ions and their selenium kin.
    case .sulfur, 34: return bonding[atom].valence == 4 || (bonding[atom].valence == 3 && own.charge == 1)
    default: return false
    }
  }

  /// An amine that rings keep from turning inside out.
  private func isRigidAmine(_ atom: Int) -> Bool {
    guard perceived.hybridisations[atom] == .sp3 else { return false }
    let neighbours = perceived.molecule.neighbours(of: atom)
    guard !neighbours.contains(where: { perceived.conjugatedBonds[$0.bond] }) else { return false }
    if perceived.rings.smallest[atom] == 3 { return true }
    return neighbours.allSatisfy { perceived.rings.contains(bond: $0.bond) } && isBridgehead(atom)
  }

  /// Whether two rings at the atom share more than one bond.
  private func isBridgehead(_ atom: Int) -> Bool {
    let rings = perceived.rings
    let around = (0..<rings.count).filter { rings.atoms(of: $0).contains(atom) }
    for (place, first) in around.enumerated() {
      for second in around[(place + 1)...]
      where rings.bonds(of: first).count(where: rings.bonds(of: second).contains) > 1 { return true }
    }
    return false
  }
}
